package io.clv.etl.spill;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.Population;
import io.clv.core.feature.TotalsExtractor;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of order files and gives the features of their customers, with as much memory as
 * its budget says. Features, counts and rejects do not depend on the budget.
 *
 * <pre>{@code
 * try (SpillingOrders orders = SpillingOrders.onThisHeap(plan)) {
 *   IntakeReport report = new OrderFiles(request).readInto(orders);
 *   orders.features().forEach(customer -> ...);
 * }
 * }</pre>
 *
 * <p>Any method throws {@link OrderSourceException} with a message for the user if there must be a
 * temporary file and it cannot be written or read. Not safe for use by several threads.
 */
public final class SpillingOrders extends PartedRows {
  private final FeaturePlan plan;
  private @Nullable FeatureRows settled;

  /**
   * @param folder for the temporary file, should it be needed
   */
  public SpillingOrders(FeaturePlan plan, SpillBudget budget, Path folder) {
    super(budget, folder);
    this.plan = plan;
  }

  /** With the budget that suits this process's heap, and the system's temporary folder. */
  public static SpillingOrders onThisHeap(FeaturePlan plan) {
    return new SpillingOrders(
        plan, SpillBudget.ofHeap(Runtime.getRuntime().maxMemory()), temporaryFolder());
  }

  @Override
  PartResult<?> end(Blocks store, SpillBudget parts, List<Run> rows) {
    PartResult<FeaturePart> result =
        new PartitionJob<>(
                store,
                parts,
                new OrderView.AsOf(plan.asOf(), plan.refunds()),
                net -> features(net, store))
            .run(rows, Run::release);
    LocalDate asOf = plan.asOf();
    settled =
        new MergedRows(
            result.made().stream().map(FeaturePart::features).toList(),
            asOf == null ? result.dates().last() : asOf,
            plan.time(),
            result.made().stream()
                .map(FeaturePart::population)
                .reduce(Population.NONE, Population::plus),
            result.made().stream().mapToLong(FeaturePart::customers).sum(),
            result.refunds(),
            result.linesAfterAsOf());
    return result;
  }

  private static FeaturePart features(NetOrders net, Blocks store) {
    FeatureRun features = new FeatureRun(store.writer());
    Population population = TotalsExtractor.forEach(net, features::add);
    return new FeaturePart(features.finish(), population, net.customers().size());
  }

  /**
   * The features, once all rows are in; to be used before this is closed.
   *
   * @throws OrderSourceException if no row was an order and no date is asked for
   */
  public FeatureRows features() {
    OrderLog log = takeLog();
    if (log != null) {
      if (log.lines() == 0 && plan.asOf() == null) {
        throw new OrderSourceException(
            Reason.BAD_DATA,
            "No row is an order: all were left out, as payments that failed or orders that were"
                + " cancelled are");
      }
      NetOrders net = new OrderView.AsOf(plan.asOf(), plan.refunds()).of(log);
      settled =
          new TableRows(
              FeatureExtractor.extract(net, plan.time()), net.refunds(), net.linesAfterAsOf());
    }
    return Objects.requireNonNull(settled, "settle comes before features");
  }
}
