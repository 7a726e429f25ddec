package io.clv.core.insight;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedForecast {
  io.clv.core.model.TransactionModel later;
}
