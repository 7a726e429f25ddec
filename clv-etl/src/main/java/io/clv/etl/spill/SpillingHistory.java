package io.clv.etl.spill;

import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of order files and gives the orders as of any date. Many rows are parted, and each
 * look at them is taken by all processors; the rows go to a temporary file where they take more
 * memory than the budget says, but what is looked at must fit.
 *
 * <pre>{@code
 * try (SpillingHistory orders = SpillingHistory.onThisHeap(null, RefundPolicy.NET)) {
 *   IntakeReport report = new OrderFiles(request).readInto(orders);
 *   OrderHistory history = orders.history();
 *   ...
 * }
 * }</pre>
 *
 * <p>Any method, also of the history, throws {@link io.clv.core.port.OrderSourceException} with a
 * message for the user if there must be a temporary file and it cannot be written or read. Not safe
 * for use by several threads.
 */
public final class SpillingHistory extends PartedRows {
  private final @Nullable LocalDate asOf;
  private final RefundPolicy refunds;
  private @Nullable OrderHistory settled;

  /**
   * @param asOf the date that will be asked for first; null for the newest of any line
   * @param refunds the policy that will be asked for first
   * @param folder for the temporary file, should it be needed
   */
  public SpillingHistory(
      @Nullable LocalDate asOf, RefundPolicy refunds, SpillBudget budget, Path folder) {
    super(budget, folder);
    this.asOf = asOf;
    this.refunds = refunds;
  }

  /**
   * With the budget that suits this process's heap, and the system's temporary folder.
   *
   * @param asOf the date that will be asked for first; null for the newest of any line
   * @param refunds the policy that will be asked for first
   */
  public static SpillingHistory onThisHeap(@Nullable LocalDate asOf, RefundPolicy refunds) {
    return new SpillingHistory(
        asOf, refunds, SpillBudget.keptOnHeap(Runtime.getRuntime().maxMemory()), temporaryFolder());
  }

  @Override
  PartResult<?> end(Blocks store, SpillBudget parts, List<Run> rows) {
    PartResult<NetOrders> first =
        new PartitionJob<NetOrders>(store, parts, new OrderView.AsOf(asOf, refunds), net -> net)
            .run(rows, kept -> {});
    LocalDate date = asOf == null ? first.dates().last() : asOf;
    settled = new PartedHistory(store, parts, rows, first, date, refunds);
    return first;
  }

  /** The orders, once all rows are in; to be used before this is closed. */
  public OrderHistory history() {
    OrderHistory log = takeLog();
    if (log != null) {
      settled = log;
    }
    return Objects.requireNonNull(settled, "settle comes before history");
  }
}
