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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One customer of the store. */
@Command(
    name = "customer",
    description = "One customer's features and predictions, latest or all.",
    footer = {"", "A customer with the id merge is asked for by: clv customer -- merge"})
public final class CustomerCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Spec private CommandSpec spec;

  // Not required by the parser, since 'customer merge' has none.
  @Parameters(paramLabel = "ID", arity = "0..1", description = "The customer's id.")
  private String id;

  @Option(
      names = "--history",
      description =
          "All runs that hold the customer, latest first, and what moved the value: new data, a new"
              + " model, other settings.")
  private boolean history;

  @Option(
      names = "--export",
      paramLabel = "FILE|-",
      description = "Write everything the store holds of the person as one JSON document.")
  private String export;

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
    if (id == null) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'ID'");
    }
    Overwriting.refuse("--export", export, store.files());
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      if (export != null) {
        new PersonalExport(adapters, open).write(id, export);
        return ExitCode.OK;
      }
      String owner = open.merges().ownerOf(id);
      if (!owner.equals(id)) {
        console.warning(
            "%s was merged into %s, which has the orders of both since".formatted(id, owner));
      }
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
