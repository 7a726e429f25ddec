package io.clv.cli.command;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredRun;
import picocli.CommandLine.Option;

/** Which run of a store is looked at. */
final class RunOption {
  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "A run by its number, see clv runs (default: the latest).")
  private Long id;

  /**
   * The run asked for.
   *
   * @param database for messages
   */
  StoredRun of(PredictionStore store, String database) {
    if (id == null) {
      return store
          .latestRun()
          .orElseThrow(
              () ->
                  new CommandException(
                      ExitCode.NO_INPUT, "%s holds no run yet: see clv run".formatted(database)));
    }
    return store
        .findRun(id)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.NO_INPUT,
                    "there is no run %d in %s: see clv runs".formatted(id, database)));
  }
}
