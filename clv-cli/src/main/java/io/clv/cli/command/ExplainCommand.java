package io.clv.cli.command;

import io.clv.cli.report.ExplanationJson;
import io.clv.cli.report.ExplanationText;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.Priors;
import io.clv.core.order.CustomerIds;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ChooseModel;
import io.clv.core.usecase.ModelCatalog;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.AlivePath;
import io.clv.core.valuation.Explanation;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why one customer is worth what they are. */
@Command(
    name = "explain",
    description = "One customer's value taken apart, against the median customer, and P(alive).")
public final class ExplainCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private OrderOptions orderOptions;
  @Mixin private StoreOption store;
  @Mixin private ValuationOptions valuationOptions;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "0..*",
      description =
          "Order files, plain or gzip; - for standard input; none for the store's orders.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--id", required = true, description = "The customer's id.")
  private String id;

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      defaultValue = ChooseModel.NAME,
      description =
          "Transaction model and, after a comma, spend model; or a model file (default:"
              + " ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--time-unit",
      paramLabel = "week|day",
      description = "Unit of the model's time (default: week).")
  private ModelTime timeUnit;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private CustomerCommand.TextFormat format;

  private final Adapters adapters;

  public ExplainCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    Console console = common.console(adapters);
    Valuation valuation = valuationOptions.valuation();
    ModelChoice choice = ModelChoice.parse(model, timeUnit);
    if (ModelCatalog.LEARNED.contains(model.strip())) {
      throw noAlive(model.strip());
    }
    OrderInput input = new OrderInput(common, orderOptions, store, adapters);
    input.refuseBoth(files);
    return input.use(files, console, orders -> explain(orders, choice, valuation, console));
  }

  private int explain(
      OrderOptions.Orders orders, ModelChoice choice, Valuation valuation, Console console) {
    orders.tell(console);
    int customer = position(orders);
    FeatureTable features = orders.features(choice.time());
    List<ModelDocument> models =
        choice.models(
            orders,
            features.summaries(),
            valuation.horizon(),
            CalendarChoice.NONE,
            ModelChoice.fitting(adapters, Map.of(), Priors.NONE),
            console);
    if (ModelCatalog.kind(models.get(0).model()) == ModelCatalog.Kind.VALUE) {
      throw new CommandException(
          ExitCode.BAD_DATA,
          "%s holds no explanation: its model, %s, tells no P(alive); a transaction model does"
              .formatted(model, models.get(0).model()));
    }
    Predictions predictions =
        ModelChoice.scored(new PredictLifetimeValue(models), features, valuation);
    Explanation explanation = explanation(predictions, customer, valuation);
    List<AlivePath.Point> path =
        AlivePath.of(
            orders.net(), customer, ModelCatalog.transactionModel(models.get(0)), choice.time());
    CustomerSummary summary = features.summaries().get(customer);
    LocalDate asOf = features.asOf();
    String currency = orders.report().currency();
    if (format == CustomerCommand.TextFormat.JSON) {
      adapters
          .output("-")
          .write(
              writer ->
                  ExplanationJson.write(
                      explanation,
                      summary,
                      choice.time(),
                      asOf,
                      valuation,
                      currency,
                      path,
                      writer));
    } else {
      console.results(
          ExplanationText.lines(
              explanation, summary, choice.time(), asOf, valuation, currency, path));
    }
    return ExitCode.OK;
  }

  private static CommandException noAlive(String model) {
    return new CommandException(
        ExitCode.USAGE,
        "--model: %s tells no P(alive), which an explanation is about; a transaction model does"
            .formatted(model));
  }

  private static Explanation explanation(
      Predictions predictions, int customer, Valuation valuation) {
    try {
      return Explanation.of(
          predictions, customer, Explanation.median(predictions), valuation.margin());
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.BAD_DATA, "no explanation: " + e.getMessage());
    }
  }

  private int position(OrderOptions.Orders orders) {
    CustomerIds customers = orders.net().customers();
    for (int c = 0; c < customers.size(); c++) {
      if (customers.get(c).equals(id)) {
        return c;
      }
    }
    throw new CommandException(
        ExitCode.NO_INPUT,
        "there is no customer '%s' with an order that stands in %s".formatted(id, orders.place()));
  }
}
