package io.clv.core.voucher;

import java.util.OptionalDouble;

/**
 * What a usable row of a voucher log says of a voucher and of the customer who used it.
 *
 * @param totalOrders at least 0
 * @param daysSinceLastOrder whole days, at least 0
 * @param amount finite, at least 0; empty where it is missing and another is to be taken
 */
record VoucherUse(
    Country country, long totalOrders, long daysSinceLastOrder, OptionalDouble amount) {
  /** What a scheme looks at. */
  long number(VoucherScheme scheme) {
    return switch (scheme) {
      case FREQUENT -> totalOrders;
      case RECENCY -> daysSinceLastOrder;
    };
  }
}
