package io.clv.core.voucher;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a usable row of a voucher log says of a voucher and of the customer who used it.
 *
 * @param at when it was used
 * @param lastOrder not after that
 * @param firstOrder not after the last one; null where it is not known
 * @param totalOrders at least 0
 * @param amount finite, at least 0; empty where it is missing and another is to be taken
 */
public record VoucherUse(
    Country country,
    Instant at,
    Instant lastOrder,
    @Nullable Instant firstOrder,
    long totalOrders,
    OptionalDouble amount) {
  /** Whole days, at least 0. */
  public long daysSinceLastOrder() {
    return VoucherTime.days(lastOrder, at);
  }

  /** Whole days from the first order to the last one, at least 0; empty if that is not known. */
  public OptionalLong daysFromFirstToLast() {
    return firstOrder == null
        ? OptionalLong.empty()
        : OptionalLong.of(VoucherTime.days(firstOrder, lastOrder));
  }

  /**
   * The mean number of days from one order to the next: those from the first to the last over the
   * orders less one. Empty where the first is not known or there are not two orders.
   */
  public OptionalDouble daysBetweenOrders() {
    OptionalLong days = daysFromFirstToLast();
    return days.isEmpty() || totalOrders < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(days.getAsLong() / (totalOrders - 1.0));
  }

  /** The name of its segment. */
  public String segment(VoucherScheme scheme) {
    return scheme.segmentOf(
        switch (scheme) {
          case FREQUENT -> totalOrders;
          case RECENCY -> daysSinceLastOrder();
        });
  }
}
