package io.clv.core.learn;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedScore {
  io.clv.core.usecase.PredictLifetimeValue later;
}
