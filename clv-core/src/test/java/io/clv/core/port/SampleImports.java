package io.clv.core.port;

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
import io.clv.core.order.RejectedRow;
import io.clv.core.order.SourceShape;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.IngestOrders;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Files of orders for tests, and what follows from them. */
public final class SampleImports {
  public static final int START = (int) LocalDate.of(2020, 1, 1).toEpochDay();
  public static final int DAYS = 60;

  private SampleImports() {}

  /** A file of rows; equal rows make equal files. What conflicts is rejected. */
  public static OrderSource file(List<OrderRow> rows) {
    return sink -> {
      sink.begin(
          new SourceShape("f.csv", List.of("customer_id", "amount"), ';', true, "yyyy-MM-dd"));
      long loaded = 0;
      long duplicate = 0;
      long rejected = 0;
      long erased = 0;
      for (int i = 0; i < rows.size(); i++) {
        OrderRow row = rows.get(i);
        OrderSink.Admission admission = sink.accept(row);
        switch (admission) {
          case LOADED -> loaded++;
          case DUPLICATE -> duplicate++;
          case ERASED -> erased++;
          case CONFLICT -> {
            rejected++;
            sink.reject(
                new RejectedRow(
                    i + 2L,
                    row.customerId(),
                    RejectedRow.Stage.IDENTITY,
                    "order_item_id",
                    String.valueOf(row.lineId()),
                    "says something else",
                    List.of(row.customerId(), String.valueOf(row.amount()))));
          }
        }
      }
      IntakeCounts counts = new IntakeCounts(rows.size(), loaded, duplicate, rejected, erased);
      String sha = Integer.toHexString(rows.hashCode());
      return new IntakeReport(
          List.of(new IntakeReport.FileIntake("f.csv", sha, counts)),
          Map.of("special rows", 3L),
          Map.of(),
          List.of());
    };
  }

  public static StoredImport ingest(
      OrderStore store, List<OrderRow> rows, ConflictPolicy conflicts) {
    return new IngestOrders(store)
        .ingest(
            file(rows),
            new IngestOrders.Plan(conflicts, Instant.EPOCH, Map.of("tz", "UTC"), "test"))
        .imported();
  }

  /** What a look at all orders of a store gives. */
  public static <T> T look(OrderStore store, Function<PackedOrders, T> look) {
    try (OrderSnapshot snapshot = store.snapshot()) {
      return look.apply(new PackedOrders(snapshot.histories(), snapshot));
    }
  }

  public static OrderHistory log(List<OrderRow> rows) {
    OrderLog.Builder log = OrderLog.builder();
    rows.forEach(log::accept);
    return log.build();
  }

  /** All lines of a store, as text that can be compared. */
  public static List<String> lines(OrderStore store) {
    try (OrderSnapshot snapshot = store.snapshot()) {
      List<String> lines = new ArrayList<>();
      snapshot.fetch(
          snapshot.histories().stream().map(history -> history.customerId()).toList(),
          line -> lines.add(line.toString()));
      Collections.sort(lines);
      return lines;
    }
  }

  /** Everything that follows from orders, in a form that can be compared. */
  public static List<String> seen(OrderHistory orders, LocalDate asOf, RefundPolicy policy) {
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

  /** The same of all orders of a store. */
  public static List<String> seenIn(OrderStore store, LocalDate asOf, RefundPolicy policy) {
    return look(store, orders -> seen(orders, asOf, policy));
  }

  /** Orders of a few customers, with refunds that may come before what they take back. */
  public static List<OrderRow> random(Random random) {
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
        rows.add(
            new OrderRow(
                customer, "o" + o, line, item, lineDay, new Amount(cents, 2), Amount.ONE, false));
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
                  new Amount(-back, 2),
                  Amount.ONE,
                  true));
        }
      }
    }
    return rows;
  }

  /**
   * Cuts rows into files, some of them twice and some overlapping, in any order. Equal lines
   * without an id are told apart by being in one file, so a cut never goes between two of them.
   */
  public static List<List<OrderRow>> pieces(List<OrderRow> rows, Random random) {
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
}
