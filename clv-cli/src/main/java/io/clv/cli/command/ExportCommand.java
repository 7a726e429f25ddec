package io.clv.cli.command;

import io.clv.core.port.PredictionStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The latest run's predictions as a file. */
@Command(name = "export", description = "Write the latest run's predictions.")
public final class ExportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      defaultValue = "-",
      description = "Where to write (default: standard output).")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "csv|json",
      defaultValue = "csv",
      description = "csv or json (default: ${DEFAULT-VALUE}).")
  private TableFormat format;

  private final Adapters adapters;

  public ExportCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    Console console = common.console(adapters);
    try (PredictionStore predictions = adapters.openExistingStore(store.database)) {
      if (predictions.latestRun().isEmpty()) {
        throw new CommandException(
            ExitCode.NO_INPUT, "%s holds no run yet: see clv run".formatted(store.database));
      }
      PredictionOutput.writeLatest(predictions, output, format, console);
    }
    return ExitCode.OK;
  }
}
