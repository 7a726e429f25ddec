package io.clv.cli.command;

import io.clv.cli.report.CustomerJson;
import io.clv.cli.report.CustomerText;
import io.clv.cli.report.HistoryText;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredPrediction;
import io.clv.core.usecase.ExplainMovement;
import io.clv.core.usecase.Movement;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One customer of the store. */
@Command(name = "customer", description = "One customer's features and predictions, latest or all.")
public final class CustomerCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Parameters(paramLabel = "ID", description = "The customer's id.")
  private String id;

  @Option(
      names = "--history",
      description =
          "All runs that hold the customer, latest first, and what moved the value: new data, a new"
              + " model, other settings.")
  private boolean history;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private TextFormat format;

  private final Adapters adapters;

  public CustomerCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  /** How one customer is shown. */
  enum TextFormat {
    TEXT,
    JSON
  }

  @Override
  public Integer call() {
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      PredictionStore predictions = open.predictions();
      List<StoredPrediction> found =
          history ? predictions.history(id) : predictions.find(id).stream().toList();
      if (found.isEmpty()) {
        throw new CommandException(
            ExitCode.NO_INPUT,
            "there is no customer '%s' in %s of %s"
                .formatted(id, history ? "any run" : "the latest run", store.database));
      }
      if (history) {
        List<Movement> movements = new ExplainMovement().explain(found);
        if (format == TextFormat.JSON) {
          console.result(CustomerJson.of(movements));
        } else {
          console.results(HistoryText.lines(movements));
        }
      } else if (format == TextFormat.JSON) {
        console.result(CustomerJson.of(found.get(0)));
      } else {
        console.results(CustomerText.lines(found.get(0)));
      }
    }
    return ExitCode.OK;
  }
}
