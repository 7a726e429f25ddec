package io.clv.core.model;

import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;

/** Whether customers are enough to fit a transaction model to, before it is tried. */
public final class SampleCheck {
  private static final int FEW_CUSTOMERS = 100;
  private static final int FEW_REPEATERS = 50;

  private SampleCheck() {}

  /**
   * Warnings about a small sample, each with what would make the result trustworthy.
   *
   * @throws TooLittleDataException if there are fewer than two customers, or no repeat purchase
   */
  public static List<String> requireRepeatPurchases(CustomerSummaries customers) {
    double weights = 0;
    for (int i = 0; i < customers.size(); i++) {
      weights += customers.weight(i);
    }
    long n = Math.round(weights);
    // Several rows are several customers, however little they weigh.
    if (Math.max(n, customers.size()) < 2) {
      throw new TooLittleDataException(
          "too little data: "
              + (customers.isEmpty() ? "no customer" : "one customer")
              + "; how customers differ can be learnt from two or more, and reliably from some"
              + " hundred");
    }
    double weightOfRepeaters = 0;
    boolean anyTime = false;
    for (int i = 0; i < customers.size(); i++) {
      if (customers.frequency(i) > 0) {
        weightOfRepeaters += customers.weight(i);
      }
      anyTime |= customers.T(i) > 0;
    }
    if (weightOfRepeaters == 0) {
      throw new TooLittleDataException(
          "too little data: none of the "
              + n
              + " customers bought a second time within the observation; a model of repeat buying"
              + " needs customers with purchases on two or more days");
    }
    if (!anyTime) {
      throw new TooLittleDataException(
          "too little data: all "
              + n
              + " customers were first seen at the very end of the observation; choose a later"
              + " end of observation or data over a longer time");
    }
    long repeaters = Math.round(weightOfRepeaters);
    List<String> warnings = new ArrayList<>();
    if (n < FEW_CUSTOMERS) {
      warnings.add(
          "only "
              + n
              + " customers: parameters and predictions are rough; from some hundred customers on"
              + " they can be trusted");
    }
    if (repeaters < FEW_REPEATERS) {
      warnings.add(
          "only "
              + repeaters
              + (repeaters == 1 ? " customer" : " customers")
              + " bought again: parameters and predictions are rough; "
              + FEW_REPEATERS
              + " or more repeat customers, or a longer observation, would make them trustworthy");
    }
    return warnings;
  }
}
