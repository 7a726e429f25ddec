package io.clv.core.simulation;

import java.time.LocalDate;

/**
 * What to simulate.
 *
 * @param customers number of customers, at least 1
 * @param start first day on which a customer can place their first order
 * @param acquisitionDays first orders fall evenly on so many days from {@code start}, at least 1
 * @param end last day of orders
 * @param refundShare probability, 0 to 1, that an order line is given back within a month
 */
public record SimulationPlan(
    int customers,
    LocalDate start,
    int acquisitionDays,
    LocalDate end,
    PurchaseProcess purchases,
    SpendProcess spend,
    double refundShare) {
  public SimulationPlan {
    if (customers < 1) {
      throw new IllegalArgumentException("customers must be at least 1: " + customers);
    }
    if (acquisitionDays < 1) {
      throw new IllegalArgumentException(
          "acquisition must last at least one day: " + acquisitionDays);
    }
    if (start.plusDays(acquisitionDays - 1L).isAfter(end)) {
      throw new IllegalArgumentException(
          "the last first orders, on %s, must not come after the end, %s"
              .formatted(start.plusDays(acquisitionDays - 1L), end));
    }
    if (!(refundShare >= 0 && refundShare <= 1)) {
      throw new IllegalArgumentException("refund share must be 0 to 1: " + refundShare);
    }
  }
}
