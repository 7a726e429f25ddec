package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.PackedOrders;
import io.clv.core.order.RefundPolicy;
import io.clv.core.order.SourceShape;
import io.clv.core.port.InMemoryOrderStore;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderSource;
import io.clv.core.summary.ModelTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IngestOrdersTest {
  private static final int START = (int) LocalDate.of(2020, 1, 1).toEpochDay();
  private static final int DAYS = 60;

  /** A file of rows; equal rows make equal files. */
  static OrderSource file(List<OrderRow> rows) {
    return sink -> {
      sink.begin(new SourceShape("f.csv", List.of("customer_id"), ',', true, "yyyy-MM-dd"));
      long loaded = 0;
      long duplicate = 0;
      long rejected = 0;
      for (OrderRow row : rows) {
        OrderSink.Admission admission = sink.accept(row);
        switch (admission) {
          case LOADED -> loaded++;
          case DUPLICATE -> duplicate++;
          case CONFLICT -> rejected++;
          case ERASED -> throw new IllegalStateException("nobody was erased");
        }
      }
      IntakeCounts counts = new IntakeCounts(rows.size(), loaded, duplicate, rejected, 0);
      String sha = Integer.toHexString(rows.hashCode());
      return new IntakeReport(
          List.of(new IntakeReport.FileIntake("f.csv", sha, counts)),
          Map.of(),
          Map.of(),
          List.of());
    };
  }

  private static IntakeCounts ingest(
      InMemoryOrderStore store, List<OrderRow> rows, ConflictPolicy conflicts) {
    return new IngestOrders(store)
        .ingest(file(rows), new IngestOrders.Plan(conflicts, Instant.EPOCH, Map.of(), "test"))
        .imported()
        .counts();
  }

  private static OrderHistory orders(InMemoryOrderStore store) {
    try (OrderSnapshot snapshot = store.snapshot()) {
      return new PackedOrders(snapshot.histories(), snapshot);
    }
  }

  private static OrderHistory log(List<OrderRow> rows) {
    OrderLog.Builder log = OrderLog.builder();
    rows.forEach(log::accept);
    return log.build();
  }

  /** Everything that follows from orders, in a form that can be compared. */
  static List<String> seen(OrderHistory orders, LocalDate asOf, RefundPolicy policy) {
    NetOrders net = orders.asOf(asOf, policy);
    List<String> seen = new ArrayList<>();
    seen.add("after " + net.linesAfterAsOf());
    seen.add(
        net.refunds().rows()
            + " "
            + net.refunds().matchedByOrder()
            + " "
            + net.refunds().matchedByItem()
            + " "
            + net.refunds().unmatchedAmount().stripTrailingZeros()
            + " "
            + net.refunds().voidedOrders());
    if (net.customers().size() > 0) {
      FeatureTable features = FeatureExtractor.extract(net, ModelTime.WEEK);
      for (int i = 0; i < features.summaries().size(); i++) {
        seen.add(features.get(i) + " " + features.summaries().litt(i));
      }
    }
    return seen;
  }

  private static Amount amount(int cents) {
    return new Amount(cents, 2);
  }

  /** Orders of a few customers, with refunds that may come before what they take back. */
  private static List<OrderRow> random(Random random) {
    List<OrderRow> rows = new ArrayList<>();
    int orders = 1 + random.nextInt(25);
    for (int o = 0; o < orders; o++) {
      String customer = "c" + random.nextInt(5);
      int sort = random.nextInt(3);
      int day = START + random.nextInt(DAYS);
      int lines = sort == 1 ? 1 : 1 + random.nextInt(3);
      for (int l = 0; l < lines; l++) {
        String item = sort == 1 ? null : "i" + random.nextInt(4);
        String line = sort == 0 ? "l" + l : null;
        int lineDay = random.nextInt(8) == 0 ? day + random.nextInt(3) : day;
        int cents = random.nextInt(6) == 0 ? 0 : random.nextInt(5000);
        Amount items = Amount.ONE;
        rows.add(new OrderRow(customer, "o" + o, line, item, lineDay, amount(cents), items, false));
        if (random.nextInt(4) == 0) {
          boolean named = random.nextBoolean();
          int back = random.nextBoolean() ? cents : random.nextInt(cents + 1);
          rows.add(
              new OrderRow(
                  customer,
                  named ? "o" + o : "r" + o + "/" + l,
                  line,
                  item,
                  lineDay + random.nextInt(20),
                  amount(-back),
                  items,
                  true));
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void piecesInAnyOrderGiveWhatTheWholeGives(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 250; round++) {
      List<OrderRow> rows = random(random);
      InMemoryOrderStore whole = new InMemoryOrderStore();
      assertThat(ingest(whole, rows, ConflictPolicy.REJECT).rejected()).isZero();

      InMemoryOrderStore pieces = new InMemoryOrderStore();
      List<List<OrderRow>> files = pieces(rows, random);
      for (List<OrderRow> file : files) {
        assertThat(ingest(pieces, file, ConflictPolicy.REJECT).rejected()).isZero();
      }

      for (int look = 0; look < 3; look++) {
        LocalDate asOf = LocalDate.ofEpochDay(START + random.nextInt(DAYS + 25));
        RefundPolicy policy = random.nextBoolean() ? RefundPolicy.NET : RefundPolicy.IGNORE;
        List<String> expected = seen(log(rows), asOf, policy);
        assertThat(seen(orders(whole), asOf, policy)).isEqualTo(expected);
        assertThat(seen(orders(pieces), asOf, policy)).isEqualTo(expected);
      }
      assertThat(pieces.lines()).hasSameSizeAs(whole.lines());
      assertThat(pieces.snapshot().histories()).isEqualTo(whole.snapshot().histories());
      assertThat(orders(pieces).lastDate()).isEqualTo(log(rows).lastDate());
      assertThat(orders(pieces).firstDate()).isEqualTo(log(rows).firstDate());
    }
  }

  /**
   * Cuts rows into files, some of them twice and some overlapping. Equal lines without an id are
   * told apart by being in one file, so a cut never goes between two of them.
   */
  private static List<List<OrderRow>> pieces(List<OrderRow> rows, Random random) {
    List<List<OrderRow>> files = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int to = Math.min(rows.size(), from + 1 + random.nextInt(8));
      while (repeats(rows.subList(from, to), rows.subList(to, rows.size()))) {
        to++;
      }
      files.add(new ArrayList<>(rows.subList(from, to)));
      if (random.nextInt(3) == 0) {
        files.add(new ArrayList<>(rows.subList(Math.max(0, from - 3), to)));
      }
      from = to;
    }
    files.forEach(file -> Collections.shuffle(file, random));
    Collections.shuffle(files, random);
    return files;
  }

  private static boolean repeats(List<OrderRow> piece, List<OrderRow> rest) {
    return piece.stream().anyMatch(row -> !row.isNumbered() && rest.contains(row));
  }

  @Test
  void aFileWithoutIdsIsKnownByItsContent() {
    List<OrderRow> rows =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    new OrderRow(
                        "c", null, null, null, START + i / 2, amount(100), Amount.ONE, false))
            .toList();
    InMemoryOrderStore store = new InMemoryOrderStore();

    assertThat(ingest(store, rows, ConflictPolicy.REJECT))
        .isEqualTo(new IntakeCounts(5, 5, 0, 0, 0));
    List<String> once = store.lines();
    assertThat(ingest(store, rows, ConflictPolicy.REJECT))
        .isEqualTo(new IntakeCounts(5, 0, 5, 0, 0));
    assertThat(store.lines()).isEqualTo(once).hasSize(5);
    assertThat(ingest(store, rows.subList(0, 2), ConflictPolicy.REJECT).loaded()).isEqualTo(2);
    assertThat(store.lines()).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void aContradictionIsRefusedOrTakesThePlace() {
    OrderRow first = line("l1", 500, false);
    OrderRow other = line("l1", 700, false);
    InMemoryOrderStore store = new InMemoryOrderStore();
    ingest(store, List.of(first), ConflictPolicy.REJECT);

    assertThat(ingest(store, List.of(other), ConflictPolicy.REJECT).rejected()).isEqualTo(1);
    assertThat(seen(orders(store), LocalDate.ofEpochDay(START + 9), RefundPolicy.NET))
        .isEqualTo(seen(log(List.of(first)), LocalDate.ofEpochDay(START + 9), RefundPolicy.NET));

    assertThat(ingest(store, List.of(other), ConflictPolicy.UPDATE).loaded()).isEqualTo(1);
    assertThat(seen(orders(store), LocalDate.ofEpochDay(START + 9), RefundPolicy.NET))
        .isEqualTo(seen(log(List.of(other)), LocalDate.ofEpochDay(START + 9), RefundPolicy.NET));
  }

  @Test
  void anOrderWithoutLinesIsOneThing() {
    InMemoryOrderStore store = new InMemoryOrderStore();
    OrderRow first = line(null, 500, false);
    OrderRow other = line(null, 700, false);
    ingest(store, List.of(first, line(null, -100, true)), ConflictPolicy.REJECT);

    assertThat(ingest(store, List.of(other), ConflictPolicy.REJECT).rejected()).isEqualTo(1);
    assertThat(ingest(store, List.of(first), ConflictPolicy.REJECT).duplicate()).isEqualTo(1);
    assertThat(ingest(store, List.of(other), ConflictPolicy.UPDATE).loaded()).isEqualTo(1);
    assertThat(store.lines()).hasSize(2);
    assertThat(seen(orders(store), LocalDate.ofEpochDay(START + 9), RefundPolicy.NET))
        .isEqualTo(
            seen(
                log(List.of(other, line(null, -100, true))),
                LocalDate.ofEpochDay(START + 9),
                RefundPolicy.NET));
  }

  private static OrderRow line(String lineId, int cents, boolean refund) {
    return new OrderRow("c", "o", lineId, lineId, START, amount(cents), Amount.ONE, refund);
  }
}
