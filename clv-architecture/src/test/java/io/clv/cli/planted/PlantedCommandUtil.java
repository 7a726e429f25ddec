package io.clv.cli.planted;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedCommandUtil {
  static int calls;
  io.clv.store.planted.PlantedJdbi stranger;
}
