package io.clv.core.order;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedFile {
  java.nio.file.Path path;
  io.clv.core.summary.ModelTime after;
}
