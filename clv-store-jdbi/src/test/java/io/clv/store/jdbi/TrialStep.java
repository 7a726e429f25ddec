package io.clv.store.jdbi;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.SampleImports;
import io.clv.core.port.SampleRuns;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A piece of work on a store, always with the same result from the same state: whether it was
 * interrupted and done again does not show.
 */
interface TrialStep {
  /** What it is an example of. */
  String operation();

  void run(TrialStore store);

  /** Steps of all operations, in an order that gives each something to do. */
  static List<TrialStep> script(long seed) {
    List<TrialStep> steps = new ArrayList<>();
    int file = 0;
    for (int round = 0; round < 3; round++) {
      steps.add(new Ingest(seed, file++));
      steps.add(new Run(seed + round));
      steps.add(new BackUp());
      steps.add(new Ingest(seed, file++));
      steps.add(new Reopen());
      steps.add(new Run(seed + 100 + round));
      steps.add(new Retain());
      if (round == 1) {
        steps.add(new Replace());
      }
      steps.add(new Ingest(seed, file));
      steps.add(new Erase(Ingest.person(file++)));
      steps.add(new Wipe());
    }
    return steps;
  }

  /** Loads a file: new lines, repeats and contradictions of the file before, refunds. */
  record Ingest(long seed, int file) implements TrialStep {
    private static final int LINES = 400;
    private static final int CUSTOMERS = 250;

    @Override
    public String operation() {
      return "ingest";
    }

    @Override
    public void run(TrialStore store) {
      SampleImports.ingest(
          store.open().orders(),
          rows(),
          file % 2 == 0 ? ConflictPolicy.REJECT : ConflictPolicy.UPDATE);
    }

    /** A customer of this file alone. */
    static String person(int file) {
      return "person-%d-of-flesh".formatted(file);
    }

    List<OrderRow> rows() {
      List<OrderRow> rows = new ArrayList<>(fresh(file));
      if (file > 0) {
        List<OrderRow> before = fresh(file - 1);
        for (int i = 0; i < before.size(); i += 7) {
          rows.add(i % 2 == 0 ? before.get(i) : dearer(before.get(i)));
        }
      }
      return rows;
    }

    private List<OrderRow> fresh(int no) {
      Random random = new Random(seed * 1000 + no);
      List<OrderRow> rows = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        String customer = i % 97 == 5 ? person(no) : "c" + random.nextInt(CUSTOMERS);
        String order = no + "-" + i / 3;
        String item = "i" + random.nextInt(40);
        int day = SampleImports.START + no * 10 + random.nextInt(10);
        Amount amount = new Amount(100 + random.nextInt(9000), 2);
        rows.add(new OrderRow(customer, order, "l" + i, item, day, amount, Amount.ONE, false));
        if (random.nextInt(20) == 0) {
          rows.add(
              new OrderRow(
                  customer,
                  order,
                  "l" + i,
                  item,
                  day + random.nextInt(5),
                  new Amount(-50, 2),
                  Amount.ONE,
                  true));
        }
      }
      return rows;
    }

    private static OrderRow dearer(OrderRow row) {
      return row.refund()
          ? row
          : new OrderRow(
              row.customerId(),
              row.orderId(),
              row.lineId(),
              row.itemId(),
              row.day(),
              new Amount(99_900, 2),
              row.items(),
              false);
    }
  }

  /** Predicts for all customers of the store and keeps the run. */
  record Run(long seed) implements TrialStep {
    @Override
    public String operation() {
      return "run";
    }

    @Override
    public void run(TrialStore store) {
      store
          .open()
          .predictions()
          .save(
              SampleImports.look(
                  store.open().orders(),
                  orders ->
                      of(
                          orders.asOf(
                              orders.lastDate().orElse(LocalDate.EPOCH), RefundPolicy.NET))));
    }

    private PredictionRun of(NetOrders orders) {
      FeatureTable features = FeatureExtractor.extract(orders, ModelTime.WEEK);
      Random random = new Random(seed);
      double[][] columns = new double[4][];
      for (int c = 0; c < columns.length; c++) {
        columns[c] = random.doubles(features.size()).toArray();
      }
      return new PredictionRun(
          description(),
          features,
          new Predictions(features.summaries(), columns[0], columns[1], columns[2], columns[3]));
    }

    /** With a model whose maps have one entry each: others have another order in each process. */
    private RunDescription description() {
      RunDescription sample = SampleRuns.description(seed);
      return new RunDescription(
          sample.createdAt(),
          sample.asOf(),
          sample.timeUnit(),
          sample.valuation(),
          sample.intake(),
          List.of(sample.models().get(1)),
          sample.currency());
    }
  }

  /** Removes old runs and gives back their room; at most one run, so that it is one transaction. */
  record Retain() implements TrialStep {
    @Override
    public String operation() {
      return "retain";
    }

    @Override
    public void run(TrialStore store) {
      int runs = store.open().predictions().runs().size();
      store.open().predictions().keepLatestRuns(Math.max(1, runs - 1));
    }
  }

  /** Removes a customer, who stays away. */
  record Erase(String customer) implements TrialStep {
    @Override
    public String operation() {
      return "erase";
    }

    @Override
    public void run(TrialStore store) {
      store.open().erasure().erase(customer, Instant.EPOCH, "trial");
    }
  }

  /** Overwrites what erased customers left behind. */
  record Wipe() implements TrialStep {
    @Override
    public String operation() {
      return "wipe";
    }

    @Override
    public void run(TrialStore store) {
      store.open().erasure().wipe(Instant.EPOCH);
    }
  }

  /** Writes the backup anew. */
  record BackUp() implements TrialStep {
    @Override
    public String operation() {
      return "backup";
    }

    @Override
    public void run(TrialStore store) {
      store.open().backUpTo(store.backup());
    }
  }

  /** Goes back to the backup. */
  record Replace() implements TrialStep {
    @Override
    public String operation() {
      return "restore";
    }

    @Override
    public void run(TrialStore store) {
      store.open().replaceBy(store.backup());
    }
  }

  /** Ends the use of the store, which moves the log of SQLite into the file, and begins anew. */
  record Reopen() implements TrialStep {
    @Override
    public String operation() {
      return "reopen";
    }

    @Override
    public void run(TrialStore store) {
      store.reopen();
    }
  }
}
