package io.clv.core.summary;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedLater {
  io.clv.core.valuation.Valuation later;
}
