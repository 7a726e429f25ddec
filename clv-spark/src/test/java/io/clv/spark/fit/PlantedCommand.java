package io.clv.spark.fit;

import picocli.CommandLine;

/** Breaks a rule, to see that it can be broken: a fit that knows of a command line. */
public record PlantedCommand(CommandLine line) {}
