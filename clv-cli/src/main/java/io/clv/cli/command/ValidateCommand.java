package io.clv.cli.command;

import io.clv.cli.report.ValidationText;
import io.clv.core.evaluation.Validation;
import io.clv.core.order.PackedOrders;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.Store;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoredRun;
import io.clv.core.port.ValidationStore;
import io.clv.core.usecase.ValidatePredictions;
import io.clv.core.valuation.Horizon;
import io.clv.etl.evaluation.ValidationJson;
import io.clv.etl.output.Output;
import io.clv.etl.table.ValidationTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What stored runs foretold, beside what customers then did. */
@Command(
    name = "validate",
    description = "Compare what stored runs foretold with what the customers then did.")
public final class ValidateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;
  @ArgGroup private Which which;

  @Option(
      names = "--min-elapsed",
      paramLabel = "LENGTH",
      defaultValue = "1d",
      description =
          "How long after a run's as-of date to wait: 7d, 4w, 6m (default: ${DEFAULT-VALUE}).")
  private Horizon leastElapsed;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Compare up to this day (default: that of the store's newest order).")
  private LocalDate asOf;

  @Option(
      names = "--format",
      paramLabel = "text|json|csv",
      defaultValue = "text",
      description = "text, json or csv (default: ${DEFAULT-VALUE}).")
  private EvaluateCommand.Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      defaultValue = "-",
      description = "Where to write (default: standard output).")
  private String output;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description =
          "Also write the data of calibration plots there: purchases.csv, spend.csv, p_alive.csv.")
  private Path plots;

  private final Adapters adapters;

  public ValidateCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  /** Which runs. */
  private static final class Which {
    @Option(
        names = "--run",
        paramLabel = "ID",
        required = true,
        description = "One run by its number, see clv runs (default: the latest old enough).")
    private Long run;

    @Option(names = "--all", required = true, description = "All runs.")
    private boolean all;
  }

  @Override
  public Integer call() {
    Overwriting.refuse("--output", output, store.files());
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      Validation validation = validation(open, console);
      write(validation);
      if (plots != null) {
        writePlots(validation);
        console.note("plot data in " + plots);
      }
      keep(validation, open, console);
    }
    return ExitCode.OK;
  }

  private Validation validation(Store open, Console console) {
    try (OrderSnapshot snapshot = open.orders().snapshot()) {
      LocalDate newest =
          snapshot
              .extent()
              .map(OrderSnapshot.Extent::lastDate)
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.NO_INPUT,
                          "%s holds no orders to compare with: see clv ingest"
                              .formatted(store.database)));
      if (asOf != null && asOf.isAfter(newest)) {
        throw new CommandException(
            ExitCode.USAGE,
            "--as-of %s: the store's orders end on %s, and what came after that is not known"
                .formatted(asOf, newest));
      }
      LocalDate until = asOf == null ? newest : asOf;
      List<StoredRun> runs = runs(open, until);
      PackedOrders orders = new PackedOrders(snapshot.histories(), snapshot);
      return new ValidatePredictions(open)
          .validate(
              orders,
              // Of months the length depends on the date; that of the last day will do.
              new ValidatePredictions.Plan(runs, until, leastElapsed.days(until)),
              run -> console.note("run %d as of %s".formatted(run.id(), run.description().asOf())));
    }
  }

  private List<StoredRun> runs(Store open, LocalDate until) {
    if (which != null && which.run != null) {
      return List.of(
          open.predictions()
              .findRun(which.run)
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.NO_INPUT,
                          "there is no run %d in %s: see clv runs"
                              .formatted(which.run, store.database))));
    }
    List<StoredRun> runs = open.predictions().runs();
    if (runs.isEmpty()) {
      throw new CommandException(
          ExitCode.NO_INPUT, "%s holds no run yet: see clv run".formatted(store.database));
    }
    if (which != null && which.all) {
      return runs;
    }
    LocalDate latest = until.minusDays(leastElapsed.days(until));
    return List.of(
        runs.stream()
            .filter(run -> !run.description().asOf().isAfter(latest))
            .findFirst()
            .orElse(runs.get(0)));
  }

  private void write(Validation validation) {
    Output target = adapters.output(output);
    switch (format) {
      case JSON -> target.write(writer -> ValidationJson.write(validation, writer));
      case CSV -> ValidationTables.writeRuns(validation, target);
      case TEXT ->
          target.write(
              writer -> {
                for (String line : ValidationText.lines(validation)) {
                  writer.write(line);
                  writer.write('\n');
                }
              });
    }
  }

  private void writePlots(Validation validation) {
    try {
      Files.createDirectories(plots);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CANNOT_CREATE, "--plots: %s cannot be made a folder".formatted(plots));
    }
    ValidationTables.writePurchases(validation, Output.of(plots.resolve("purchases.csv")));
    ValidationTables.writeSpend(validation, Output.of(plots.resolve("spend.csv")));
    ValidationTables.writeAlive(validation, Output.of(plots.resolve("p_alive.csv")));
  }

  /** For those who ask the service; there is nothing to keep where nothing could be compared. */
  private void keep(Validation validation, Store open, Console console) {
    if (validation.runs().isEmpty()) {
      return;
    }
    try {
      ValidationStore.StoredValidation unused =
          open.validations().save(ValidationJson.text(validation), adapters.now());
    } catch (StoreException e) {
      console.warning("the validation is not kept in the store: " + e.getMessage());
    }
  }
}
