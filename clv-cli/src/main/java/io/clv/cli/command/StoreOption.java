package io.clv.cli.command;

import picocli.CommandLine.Option;

/** Where predictions are kept. */
final class StoreOption {
  @Option(
      names = "--db",
      paramLabel = "FILE",
      defaultValue = "clv.db",
      description = "The database (default: ${DEFAULT-VALUE}).")
  String database;
}
