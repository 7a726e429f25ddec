package io.clv.store.planted;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedJdbi {
  io.clv.etl.planted.PlantedEtl stranger;
}
