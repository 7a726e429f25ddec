package io.clv.cli.command;

import io.clv.cli.report.RunsJson;
import io.clv.cli.report.RunsText;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.Store;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The runs of the store: what there is, and what is to stay. */
@Command(
    name = "runs",
    description = "List the store's runs, latest first, or delete old ones; the latest stays.")
public final class RunsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;
  @ArgGroup private Retention retention;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Of the list: text or json (default: ${DEFAULT-VALUE}).")
  private CustomerCommand.TextFormat format;

  private final Adapters adapters;

  public RunsCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  /** Which runs are to stay. */
  private static final class Retention {
    @Option(
        names = "--keep",
        paramLabel = "N",
        required = true,
        description = "Delete all runs but the N latest.")
    private Integer latest;

    @Option(
        names = "--keep-days",
        paramLabel = "D",
        required = true,
        description = "Delete the runs that are more than D days old.")
    private Integer days;
  }

  @Override
  public Integer call() {
    if (retention != null) {
      require("--keep", retention.latest, 1);
      require("--keep-days", retention.days, 0);
    }
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      PredictionStore predictions = open.predictions();
      if (retention == null) {
        list(predictions, console);
      } else {
        int deleted =
            retention.latest != null
                ? predictions.keepLatestRuns(retention.latest)
                : predictions.deleteRunsBefore(
                    adapters.now().minus(Duration.ofDays(retention.days)));
        console.note("%,d runs deleted, %,d kept".formatted(deleted, predictions.runs().size()));
      }
    }
    return ExitCode.OK;
  }

  private void list(PredictionStore predictions, Console console) {
    if (format == CustomerCommand.TextFormat.JSON) {
      console.result(RunsJson.of(predictions.runs()));
    } else {
      console.results(RunsText.lines(predictions.runs()));
    }
  }

  private static void require(String option, Integer value, int least) {
    if (value != null && value < least) {
      throw new CommandException(
          ExitCode.USAGE, "%s must be %d or more: %d".formatted(option, least, value));
    }
  }
}
