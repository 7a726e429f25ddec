package io.clv.learn.planted;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedTrainer {
  io.clv.etl.planted.PlantedEtl stranger;
}
