package io.clv.core.valuation;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedStore {
  io.clv.core.port.PredictionStore later;
}
