package io.clv.etl.spill;

import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.etl.spill.PartResult.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The orders in partitions that are kept: each look at them goes through all of them again. */
final class PartedHistory implements OrderHistory {
  private final Blocks store;
  private final SpillBudget budget;
  private final List<Run> partitions;
  private final Span dates;
  private final boolean hasAmounts;

  /** What has been looked at already, until it is asked for. */
  private @Nullable List<NetOrders> first;

  private final LocalDate firstAsOf;
  private final RefundPolicy firstPolicy;

  /**
   * @param partitions not empty
   * @param first what they come to
   * @param asOf as of which date
   */
  PartedHistory(
      Blocks store,
      SpillBudget budget,
      List<Run> partitions,
      PartResult<NetOrders> first,
      LocalDate asOf,
      RefundPolicy policy) {
    this.store = store;
    this.budget = budget;
    this.partitions = partitions;
    this.first = first.made();
    dates = first.dates();
    hasAmounts = first.made().stream().allMatch(NetOrders::hasAmounts);
    firstAsOf = asOf;
    firstPolicy = policy;
  }

  @Override
  public NetOrders asOf(LocalDate date, RefundPolicy policy) {
    List<NetOrders> known = first;
    if (known != null && date.equals(firstAsOf) && policy == firstPolicy) {
      first = null;
      return NetOrders.merged(known, date);
    }
    return seen(new OrderView.AsOf(date, policy), date);
  }

  @Override
  public NetOrders asOf(LocalDate date, ToIntFunction<String> lastDay, RefundPolicy policy) {
    return seen(new OrderView.OfEach(date, lastDay, policy), date);
  }

  private NetOrders seen(OrderView view, LocalDate date) {
    PartResult<NetOrders> result =
        new PartitionJob<NetOrders>(store, budget, view, net -> net).run(partitions, kept -> {});
    // They were told when the rows came in.
    result.conflicts().forEach(Run::release);
    return NetOrders.merged(result.made(), date);
  }

  @Override
  public boolean hasAmounts() {
    return hasAmounts;
  }

  @Override
  public Optional<LocalDate> firstDate() {
    return Optional.of(dates.first());
  }

  @Override
  public Optional<LocalDate> lastDate() {
    return Optional.of(dates.last());
  }
}
