package io.clv.core.usecase;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedClock {
  java.time.Instant when() {
    return java.time.Instant.now();
  }
}
