package io.clv.core.order;

import java.time.LocalDate;
import java.util.Optional;

/** All orders of a shop, which can be looked at as they stood on any date. */
public interface OrderHistory {
  /**
   * The orders that stand as of a date.
   *
   * @param date end of observation: later lines are left out, refunds included
   */
  NetOrders asOf(LocalDate date, RefundPolicy policy);

  /** Whether every line states an amount. */
  boolean hasAmounts();

  /** The oldest date of any line; empty if there are none. */
  Optional<LocalDate> firstDate();

  /** The newest date of any line; empty if there are none. */
  Optional<LocalDate> lastDate();
}
