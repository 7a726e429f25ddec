package io.clv.core.interval;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedValuation {
  io.clv.core.valuation.Prediction later;
}
