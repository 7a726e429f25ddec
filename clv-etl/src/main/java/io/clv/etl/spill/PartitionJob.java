package io.clv.etl.spill;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.feature.Population;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.RefundReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the features of one partition after the other, and sums up what concerns them all. A
 * partition that does not fit into memory is parted once more.
 */
final class PartitionJob {
  /** With so many levels apart customers are alone, whatever their hashes. */
  private static final int LAST_LEVEL = 8;

  private final SpillFile file;
  private final SpillBudget budget;
  private final FeaturePlan plan;
  private final List<Run> features = new ArrayList<>();
  private final List<Run> conflicts = new ArrayList<>();
  private final Map<Integer, Long> duplicates = new TreeMap<>();
  private Population population = Population.NONE;
  private RefundReport refunds = RefundReport.NONE;
  private long linesAfterAsOf;
  private long customers;
  private LocalDate lastDate = LocalDate.MIN;

  PartitionJob(SpillFile file, SpillBudget budget, FeaturePlan plan) {
    this.file = file;
    this.budget = budget;
    this.plan = plan;
  }

  /**
   * @param level of the partitions the rows are from
   */
  void run(Run rows, int level) {
    PartitionLog log = load(rows, level);
    if (log == null) {
      for (Run part : parted(rows, level + 1)) {
        run(part, level + 1);
      }
      return;
    }
    OrderLog orders = log.finish();
    log.duplicates().forEach((source, n) -> duplicates.merge(source, n, Long::sum));
    conflicts.add(log.conflicts());
    LocalDate newest = orders.lastDate().orElseThrow();
    lastDate = newest.isAfter(lastDate) ? newest : lastDate;
    // Without a date asked for no line lies after the end, whichever partition it is of.
    LocalDate end = Objects.requireNonNullElse(plan.asOf(), newest);
    NetOrders net = NetOrders.of(orders, end, plan.refunds());
    refunds = refunds.plus(net.refunds());
    linesAfterAsOf += net.linesAfterAsOf();
    FeatureTable table = FeatureExtractor.extract(net, plan.time());
    population = population.plus(table.population());
    customers += table.size();
    features.add(written(table));
  }

  /** The rows as a log, or null if they do not fit and can be parted. */
  private @Nullable PartitionLog load(Run rows, int level) {
    PartitionLog log = new PartitionLog(new RejectRun(new RunWriter(file, budget.blockBytes())));
    SpilledRows in = new SpilledRows(rows);
    SpilledRow row = in.next();
    while (row != null) {
      log.add(row);
      if (log.memory() > budget.bytes() && log.customers() > 1 && level < LAST_LEVEL) {
        return null;
      }
      row = in.next();
    }
    return log;
  }

  private List<Run> parted(Run rows, int level) {
    Partitions parts = new Partitions(file, budget, level);
    SpilledRows in = new SpilledRows(rows);
    SpilledRow row = in.next();
    while (row != null) {
      parts.add(row.row(), row.place());
      row = in.next();
    }
    return parts.finish();
  }

  private Run written(FeatureTable table) {
    FeatureRun run = new FeatureRun(new RunWriter(file, budget.blockBytes()));
    for (int i = 0; i < table.size(); i++) {
      run.add(table.get(i));
    }
    return run.finish();
  }

  /** Rows that repeat earlier ones, by source. */
  Map<Integer, Long> duplicates() {
    return duplicates;
  }

  /** Rows that contradict earlier ones, each run in the order of their numbers. */
  List<Run> conflicts() {
    return conflicts;
  }

  /** The features of all customers. */
  FeatureRows rows() {
    LocalDate asOf = plan.asOf();
    return new MergedRows(
        List.copyOf(features),
        asOf == null ? lastDate : asOf,
        plan.time(),
        population,
        customers,
        refunds,
        linesAfterAsOf);
  }
}
