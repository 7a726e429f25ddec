package io.clv.core.port;

import static io.clv.core.port.SampleImports.DAYS;
import static io.clv.core.port.SampleImports.START;
import static io.clv.core.port.SampleImports.ingest;
import static io.clv.core.port.SampleImports.lines;
import static io.clv.core.port.SampleImports.log;
import static io.clv.core.port.SampleImports.seen;
import static io.clv.core.port.SampleImports.seenIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.order.PackedHistory;
import io.clv.core.order.PackedOrders;
import io.clv.core.order.RefundPolicy;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.SourceShape;
import io.clv.core.port.OrderStore.NumberedReject;
import io.clv.core.usecase.IngestOrders;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OrderStore} promises; an implementation extends it and brings itself. */
public abstract class OrderStoreContract {
  private static final LocalDate LATER = LocalDate.ofEpochDay(START + DAYS + 30L);

  private Store whole;
  private OrderStore orders;

  /** A store without any orders. */
  protected abstract Store newStore();

  /** How many random histories are tried. */
  protected int rounds() {
    return 25;
  }

  @BeforeEach
  void open() {
    whole = newStore();
    orders = whole.orders();
  }

  @AfterEach
  void close() {
    whole.close();
  }

  /** Customers of each round have ids of their own, so that one store serves for all. */
  private static List<OrderRow> ofRound(int round, List<OrderRow> rows) {
    return rows.stream()
        .map(
            r ->
                new OrderRow(
                    round + "/" + r.customerId(),
                    r.orderId(),
                    r.lineId(),
                    r.itemId(),
                    r.day(),
                    r.amount(),
                    r.items(),
                    r.refund()))
        .toList();
  }

  @Test
  void piecesInAnyOrderGiveWhatTheWholeGives() {
    Random random = new Random(11);
    List<OrderRow> all = new ArrayList<>();
    for (int round = 0; round < rounds(); round++) {
      List<OrderRow> rows = ofRound(round, SampleImports.random(random));
      all.addAll(rows);
      for (List<OrderRow> file : SampleImports.pieces(rows, random)) {
        IntakeCounts counts = ingest(orders, file, ConflictPolicy.REJECT).counts();
        assertThat(counts.rejected()).isZero();
        assertThat(counts.read()).isEqualTo(file.size());
      }
    }

    OrderStore atOnce = new InMemoryOrderStore();
    ingest(atOnce, all, ConflictPolicy.REJECT);
    assertThat(lines(orders)).isEqualTo(lines(atOnce));
    assertThat(orders.snapshot().histories())
        .containsExactlyInAnyOrderElementsOf(atOnce.snapshot().histories());
    for (int look = 0; look < 6; look++) {
      LocalDate asOf = LocalDate.ofEpochDay(START + random.nextInt(DAYS + 25));
      RefundPolicy policy = random.nextBoolean() ? RefundPolicy.NET : RefundPolicy.IGNORE;
      assertThat(seenIn(orders, asOf, policy)).isEqualTo(seen(log(all), asOf, policy));
    }
  }

  @Test
  void theImportLogSaysWhatBecameOfEveryRow() {
    OrderRow first = line("c", "l1", 500);
    StoredImport one = ingest(orders, List.of(first, first), ConflictPolicy.REJECT);
    StoredImport two =
        ingest(orders, List.of(line("c", "l1", 700), line("d", "l1", 1)), ConflictPolicy.REJECT);

    assertThat(one.counts()).isEqualTo(new IntakeCounts(2, 1, 1, 0, 0));
    assertThat(two.counts()).isEqualTo(new IntakeCounts(2, 1, 0, 1, 0));
    assertThat(two.id()).isGreaterThan(one.id());
    assertThat(orders.imports()).containsExactly(two, one);
    assertThat(orders.findImport(one.id())).contains(one);
    assertThat(orders.findImport(77)).isEmpty();
    assertThat(one.shape().delimiter()).isEqualTo(';');
    assertThat(one.notes()).containsEntry("special rows", 3L);
    assertThat(one.settings()).containsEntry("tz", "UTC");

    List<RejectedRow> rejects = new ArrayList<>();
    orders.forEachReject(two.id(), rejects::add);
    assertThat(rejects)
        .containsExactly(
            new RejectedRow(
                2,
                "c",
                RejectedRow.Stage.IDENTITY,
                "order_item_id",
                "l1",
                "says something else",
                List.of("c", "7")));
    try (OrderSnapshot snapshot = orders.snapshot()) {
      assertThat(snapshot.counts()).isEqualTo(new IntakeCounts(4, 2, 1, 1, 0));
      assertThat(snapshot.currency()).isNull();
    }
  }

  @Test
  void aContradictionIsRefusedOrTakesThePlace() {
    OrderRow first = line("c", "l1", 500);
    OrderRow other = line("c", "l1", 700);
    OrderRow beside = line("c", "l2", 900);
    ingest(orders, List.of(first, beside), ConflictPolicy.REJECT);

    ingest(orders, List.of(other), ConflictPolicy.REJECT);
    assertThat(seenIn(orders, LATER, RefundPolicy.NET))
        .isEqualTo(seen(log(List.of(first, beside)), LATER, RefundPolicy.NET));

    assertThat(ingest(orders, List.of(other), ConflictPolicy.UPDATE).counts().loaded())
        .isEqualTo(1);
    assertThat(seenIn(orders, LATER, RefundPolicy.NET))
        .isEqualTo(seen(log(List.of(other, beside)), LATER, RefundPolicy.NET));
    assertThat(lines(orders)).hasSize(2);
  }

  @Test
  void anOrderWithoutLinesIsReplacedAsAWhole() {
    OrderRow first = line("c", null, 500);
    OrderRow other = line("c", null, 700);
    ingest(orders, List.of(first), ConflictPolicy.REJECT);

    assertThat(ingest(orders, List.of(first), ConflictPolicy.REJECT).counts().duplicate())
        .isEqualTo(1);
    assertThat(ingest(orders, List.of(other), ConflictPolicy.REJECT).counts().rejected())
        .isEqualTo(1);
    assertThat(ingest(orders, List.of(other), ConflictPolicy.UPDATE).counts().loaded())
        .isEqualTo(1);
    assertThat(seenIn(orders, LATER, RefundPolicy.NET))
        .isEqualTo(seen(log(List.of(other)), LATER, RefundPolicy.NET));
    ingest(orders, List.of(first), ConflictPolicy.UPDATE);
    assertThat(lines(orders)).hasSize(1);
  }

  @Test
  void aFileWithoutIdsIsKnownByItsContent() {
    List<OrderRow> rows =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    new OrderRow(
                        "c", null, null, null, START + i / 2, Amount.ONE, Amount.ONE, false))
            .toList();

    ingest(orders, rows, ConflictPolicy.REJECT);
    List<String> once = lines(orders);
    assertThat(ingest(orders, rows, ConflictPolicy.REJECT).counts())
        .isEqualTo(new IntakeCounts(5, 0, 5, 0, 0));
    assertThat(lines(orders)).isEqualTo(once).hasSize(5);
    ingest(orders, rows.subList(0, 2), ConflictPolicy.REJECT);
    assertThat(lines(orders)).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void idsAreOpaque() {
    List<OrderRow> rows = new ArrayList<>();
    for (String id :
        List.of(
            "007",
            "7",
            " 7",
            "a/b",
            "it's",
            "nul\0inside",
            "\1",
            "caf\u00e9",
            "cafe\u0301",
            "\ud83d\ude00",
            "\uffee",
            "9".repeat(4000),
            "ID",
            "id")) {
      rows.add(new OrderRow(id, id, id, "i" + id, START, new Amount(123, 2), Amount.ONE, false));
      rows.add(new OrderRow(id, id, null, id, START + 1, null, new Amount(15, 1), false));
      rows.add(new OrderRow(id, null, null, null, START + 2, Amount.ZERO, Amount.ONE, false));
    }
    ingest(orders, rows, ConflictPolicy.REJECT);
    StoredImport again = ingest(orders, rows.subList(0, rows.size() - 1), ConflictPolicy.REJECT);

    // The rows without an order id cannot be known again in another file.
    assertThat(again.counts().duplicate()).isEqualTo(rows.size() - rows.size() / 3);
    OrderStore plain = new InMemoryOrderStore();
    ingest(plain, rows, ConflictPolicy.REJECT);
    ingest(plain, rows.subList(0, rows.size() - 1), ConflictPolicy.REJECT);
    assertThat(lines(orders)).isEqualTo(lines(plain));
    List<String> ids =
        orders.snapshot().histories().stream().map(PackedHistory::customerId).toList();
    assertThat(ids).isSortedAccordingTo(InMemoryPredictionStore.UTF_8).hasSize(14);
  }

  @Test
  void importsAndRejectsAreReadInPages() {
    for (int i = 0; i < 7; i++) {
      ingest(
          orders,
          List.of(line("c", "l" + i, 100 + i), line("d", "l" + i, i)),
          ConflictPolicy.REJECT);
    }
    List<OrderRow> again = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      again.add(line("c", "l" + i, 900));
    }
    StoredImport rejecting = ingest(orders, again, ConflictPolicy.REJECT);
    StoredImport one = ingest(orders, again.subList(2, 3), ConflictPolicy.REJECT);

    List<StoredImport> paged = new ArrayList<>(orders.imports(null, 4));
    assertThat(paged).hasSize(4);
    paged.addAll(orders.imports(paged.get(3).id(), 4));
    paged.addAll(orders.imports(paged.get(7).id(), 4));
    assertThat(paged).isEqualTo(orders.imports()).hasSize(9);
    assertThat(orders.imports(1L, 4)).isEmpty();

    List<RejectedRow> all = new ArrayList<>();
    orders.forEachReject(rejecting.id(), all::add);
    List<RejectedRow> rejects = new ArrayList<>();
    long after = -1;
    for (List<NumberedReject> page = orders.rejects(rejecting.id(), after, 3);
        !page.isEmpty();
        page = orders.rejects(rejecting.id(), after, 3)) {
      page.forEach(reject -> rejects.add(reject.row()));
      after = page.get(page.size() - 1).position();
    }
    assertThat(rejects).isEqualTo(all).hasSize(7);
    assertThat(orders.rejects(99, -1, 3)).isEmpty();

    assertThat(orders.rejectReasons()).isEqualTo(Map.of("says something else", 8L));
    assertThat(orders.rejectReasons(one.id())).isEqualTo(Map.of("says something else", 1L));
    assertThat(orders.rejectReasons(1)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> orders.imports(null, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> orders.rejects(1, -1, 0));
  }

  @Test
  void reasonsComeByHowOftenTheyWereGiven() {
    try (OrderTransaction transaction = orders.begin()) {
      for (int i = 0; i < 60; i++) {
        for (int times = 0; times <= i / 2; times++) {
          transaction.reject(
              new RejectedRow(
                  i,
                  null,
                  RejectedRow.Stage.READER,
                  "",
                  "v",
                  "reason %02d".formatted(i),
                  List.of()));
        }
      }
      transaction.commit(
          new StoredImport(
              0,
              Instant.EPOCH,
              new SourceShape("x.csv", List.of("a"), ',', true, ""),
              "ab",
              new IntakeCounts(930, 0, 0, 930, 0),
              Map.of(),
              Map.of(),
              null,
              "test"));
    }
    Map<String, Long> reasons = orders.rejectReasons();
    assertThat(reasons).hasSize(50);
    assertThat(reasons.keySet()).startsWith("reason 58", "reason 59", "reason 56", "reason 57");
    assertThat(reasons.values()).startsWith(30L, 30L, 29L, 29L);
    assertThat(List.copyOf(orders.rejectReasons(1).entrySet()))
        .isEqualTo(List.copyOf(reasons.entrySet()));
  }

  @Test
  void whatIsNotCommittedHasNotHappened() {
    ingest(orders, List.of(line("c", "l1", 500)), ConflictPolicy.REJECT);
    OrderSource failing =
        sink -> {
          SampleImports.file(List.of(line("c", "l2", 1), line("d", "l1", 1))).readInto(sink);
          throw new OrderSourceException(OrderSourceException.Reason.UNREADABLE, "it ends here");
        };
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(
            () ->
                new IngestOrders(orders)
                    .ingest(
                        failing,
                        new IngestOrders.Plan(
                            ConflictPolicy.REJECT, Instant.EPOCH, Map.of(), "test")));

    assertThat(orders.imports()).hasSize(1);
    assertThat(lines(orders)).hasSize(1);
    assertThat(ingest(orders, List.of(line("c", "l2", 1)), ConflictPolicy.REJECT).counts().loaded())
        .isEqualTo(1);
  }

  @Test
  void aSnapshotStaysWhatItWas() {
    ingest(orders, List.of(line("c", "l1", 500)), ConflictPolicy.REJECT);
    try (OrderSnapshot before = orders.snapshot()) {
      assertThat(before.histories()).hasSize(1);
      ingest(orders, List.of(line("d", "l1", 1), line("c", "l1", 700)), ConflictPolicy.UPDATE);
      List<String> then = new ArrayList<>();
      before.fetch(List.of("c", "d"), line -> then.add(line.row().toString()));
      assertThat(then).containsExactly(line("c", "l1", 500).toString());
      assertThat(new PackedOrders(before.histories(), before).customers()).isEqualTo(1);
    }
    assertThat(orders.snapshot().histories()).hasSize(2);
  }

  private static OrderRow line(String customer, String lineId, int cents) {
    return new OrderRow(
        customer, "o", lineId, lineId, START, new Amount(cents, 2), Amount.ONE, false);
  }

  @Test
  void theExtentIsThatOfAllLines() {
    try (OrderSnapshot none = orders.snapshot()) {
      assertThat(none.extent()).isEmpty();
    }
    List<OrderRow> rows = SampleImports.random(new Random(41));
    ingest(orders, rows, ConflictPolicy.REJECT);
    try (OrderSnapshot snapshot = orders.snapshot()) {
      List<PackedHistory> histories = snapshot.histories();
      assertThat(snapshot.extent())
          .contains(
              new OrderSnapshot.Extent(
                  LocalDate.ofEpochDay(
                      histories.stream().mapToInt(PackedHistory::firstDay).min().orElseThrow()),
                  LocalDate.ofEpochDay(
                      histories.stream().mapToInt(PackedHistory::lastDay).max().orElseThrow()),
                  histories.size()));
    }
  }
}
