package io.clv.core.segment;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedScoring {
  io.clv.core.usecase.PredictLifetimeValue later;
}
