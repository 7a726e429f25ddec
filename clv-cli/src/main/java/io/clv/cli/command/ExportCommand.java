package io.clv.cli.command;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.etl.output.TableFormat;
import io.clv.etl.table.PredictionTables;
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
    Overwriting.refuse("--output", output, store.files());
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      PredictionStore predictions = open.predictions();
      StoredRun run =
          predictions
              .latestRun()
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.NO_INPUT,
                          "%s holds no run yet: see clv run".formatted(store.database)));
      PredictionTables.write(
          run.description().currency(),
          format,
          adapters.output(output),
          sink ->
              predictions.forEachLatest(
                  row -> {
                    requireSame(run, row.run());
                    sink.accept(row.prediction());
                  }));
      new ExportNote(adapters, open).table(output, format);
      common.console(adapters).note("%,d customers of run %d".formatted(run.customers(), run.id()));
    }
    return ExitCode.OK;
  }

  /** The header says the currency before the first row is read. */
  private static void requireSame(StoredRun announced, StoredRun read) {
    if (announced.id() != read.id()) {
      throw new CommandException(
          ExitCode.UNAVAILABLE,
          "run %d was stored while run %d was about to be written: try again"
              .formatted(read.id(), announced.id()));
    }
  }
}
