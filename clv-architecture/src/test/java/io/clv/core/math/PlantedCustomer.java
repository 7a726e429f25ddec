package io.clv.core.math;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedCustomer {
  io.clv.core.summary.CustomerSummary customer;
}
