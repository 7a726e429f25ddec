package io.clv.spark.job;

import picocli.CommandLine;

/** Breaks rules, to see that they can be broken: a name, static state, a command line. */
public final class PlantedUtil {
  static CommandLine line = new CommandLine(new Object());

  private PlantedUtil() {}
}
