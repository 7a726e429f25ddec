package io.clv.etl.spill;

import io.clv.core.feature.Population;
import io.clv.core.feature.TotalsExtractor;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderBatch;
import io.clv.core.order.OrderLog;
import io.clv.core.order.PlainOrders;
import io.clv.etl.parallel.InOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Makes the features of partitions, as many at a time as there are processors, and sums up what
 * concerns them all. A partition that does not fit into memory is parted once more.
 */
final class PartitionJob {
  /** With so many levels apart customers are alone, whatever their hashes. */
  private static final int LAST_LEVEL = 8;

  /** Every so many rows it is asked how much memory they take. */
  private static final int ASKED_EVERY = 64;

  /** About how many bytes a line takes in a partition. */
  private static final int LINE_BYTES = 20;

  /** More than the tables of {@link PlainOrders} take for each line that they are made for. */
  private static final int TABLE_BYTES = 72;

  private final Blocks store;
  private final SpillBudget budget;
  private final FeaturePlan plan;

  PartitionJob(Blocks store, SpillBudget budget, FeaturePlan plan) {
    this.store = store;
    this.budget = budget;
    this.plan = plan;
  }

  /** Makes the features of all; the partitions are released. What comes of it has their order. */
  PartResult run(List<Run> partitions) {
    List<Supplier<PartResult>> work = new ArrayList<>();
    for (Run partition : partitions) {
      work.add(() -> run(partition, 0));
    }
    List<PartResult> results = new ArrayList<>();
    InOrder.forEach("clv-partition", work, results::add);
    return results.stream().reduce(PartResult.NONE, PartResult::plus);
  }

  /**
   * @param level of the partition the rows are from
   */
  private PartResult run(Run rows, int level) {
    PlainOrders plain = new PlainOrders(plan.asOf(), plan.refunds(), expectedLines(rows));
    PartitionLog log = new PartitionLog(new RejectRun(store.writer()));
    SpilledRows spilled = new SpilledRows(rows);
    if (load(plain, spilled, level)) {
      boolean anyOdd = plain.settle();
      if (anyOdd) {
        spilled = new SpilledRows(rows);
      }
      if (!anyOdd || load(log, spilled, plain, level)) {
        rows.release();
        return features(plain, log);
      }
    }
    List<Run> parts = parted(rows, partsFor(spilled.shareRead()), level + 1);
    rows.release();
    PartResult result = PartResult.NONE;
    for (Run part : parts) {
      result = result.plus(run(part, level + 1));
    }
    return result;
  }

  /**
   * For how many lines to make tables at once. At first they take at most a quarter of the memory
   * of a partition: whether it fits, and what share of it does, is then told by what is in them.
   */
  private int expectedLines(Run rows) {
    return (int) Math.min(rows.length() / LINE_BYTES, budget.logOfPart() / (4 * TABLE_BYTES));
  }

  /**
   * Into how many parts to put rows of which a share has filled the memory: with room to spare, but
   * no more, for each becomes a run to be merged.
   */
  private int partsFor(double share) {
    return (int) Math.min(budget.partitions(), Math.ceil(2 / share));
  }

  private PartResult features(PlainOrders plain, PartitionLog log) {
    PartResult ofPlain =
        plain.isAllOdd() ? PartResult.NONE : features(plain.net(), plain.lastDate());
    OrderLog odd = log.finish();
    if (odd.lines() == 0) {
      return ofPlain;
    }
    LocalDate newest = odd.lastDate().orElseThrow();
    // Without a date asked for no line lies after the end, whichever partition it is of.
    LocalDate end = Objects.requireNonNullElse(plan.asOf(), newest);
    return ofPlain.plus(features(NetOrders.of(odd, end, plan.refunds()), newest)).plus(log.told());
  }

  private PartResult features(NetOrders net, LocalDate newest) {
    FeatureRun features = new FeatureRun(store.writer());
    Population population = TotalsExtractor.forEach(net, features::add);
    return new PartResult(
        List.of(features.finish()),
        List.of(),
        Map.of(),
        population,
        net.refunds(),
        net.linesAfterAsOf(),
        net.customers().size(),
        newest);
  }

  /** Sums rows up; false if they do not fit and can be parted. */
  private boolean load(PlainOrders orders, SpilledRows rows, int level) {
    long n = 0;
    while (rows.next()) {
      rows.tell(orders);
      if (++n % ASKED_EVERY == 0 && isTooMuch(orders.memory(), orders.customers(), level)) {
        return false;
      }
    }
    return true;
  }

  /** Puts the rows of odd customers into a log; false if they do not fit and can be parted. */
  private boolean load(PartitionLog log, SpilledRows rows, PlainOrders plain, int level) {
    long n = 0;
    while (rows.next()) {
      if (rows.isOdd(plain)) {
        log.add(rows);
        if (++n % ASKED_EVERY == 0 && isTooMuch(log.memory(), log.customers(), level)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isTooMuch(long memory, int customers, int level) {
    return memory > budget.logOfPart() && customers > 1 && level < LAST_LEVEL;
  }

  private List<Run> parted(Run run, int into, int level) {
    Partitions parts = new Partitions(store, into, level);
    SpilledRows rows = new SpilledRows(run);
    while (rows.next()) {
      OrderBatch batch = rows.batch();
      if (batch == null) {
        parts.add(rows.row(), rows.place());
      } else {
        parts.add(batch, 0, rows.place());
      }
    }
    return parts.finish();
  }
}
