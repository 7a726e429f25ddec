package io.clv.core.order;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** All orders of a shop, which can be looked at as they stood on any date. */
public interface OrderHistory {
  /**
   * The orders that stand as of a date.
   *
   * @param date end of observation: later lines are left out, refunds included
   */
  NetOrders asOf(LocalDate date, RefundPolicy policy);

  /**
   * The orders that stand as of a day that is each customer's own, all in one pass: of every
   * customer they are what {@link #asOf(LocalDate, RefundPolicy)} gives for that day.
   *
   * @param date end of observation: what is later counts for nobody
   * @param lastDay of a customer, days since 1970-01-01; {@link Integer#MIN_VALUE} for one who is
   *     not looked at
   */
  NetOrders asOf(LocalDate date, ToIntFunction<String> lastDay, RefundPolicy policy);

  /** Whether every line states an amount. */
  boolean hasAmounts();

  /** The oldest date of any line; empty if there are none. */
  Optional<LocalDate> firstDate();

  /** The newest date of any line; empty if there are none. */
  Optional<LocalDate> lastDate();
}
