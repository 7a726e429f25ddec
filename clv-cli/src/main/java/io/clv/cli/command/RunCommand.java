package io.clv.cli.command;

import io.clv.core.model.Priors;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ChooseModel;
import io.clv.etl.output.TableFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job: read, summarise, fit, predict, store, report. */
@Command(
    name = "run",
    description =
        "The main job: read orders, fit a model, predict every customer's value, store it.")
public final class RunCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private OrderOptions orderOptions;
  @Mixin private ValuationOptions valuationOptions;
  @Mixin private CalendarOptions calendarOptions;
  @Mixin private StoreOption store;
  @Mixin private CovariateOptions covariates;
  @Mixin private PriorOptions priors;
  @Mixin private UnconvergedOption unconverged;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "0..*",
      description = "Order files, plain or gzip; - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      defaultValue = ChooseModel.NAME,
      description =
          "Transaction model and, after a comma, spend model; or a model file (default:"
              + " ${DEFAULT-VALUE}, which is what foretold the latest part of the orders best, with"
              + " gamma-gamma).")
  private String model;

  @Option(
      names = "--time-unit",
      paramLabel = "week|day",
      description = "Unit of the model's time (default: week).")
  private ModelTime timeUnit;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      description = "Also write the predictions there; - prints them instead of the report.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "csv|json",
      defaultValue = "csv",
      description = "Format of --output (default: ${DEFAULT-VALUE}).")
  private TableFormat format;

  private final Adapters adapters;

  public RunCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    if (files.isEmpty() && !orderOptions.isQuery()) {
      throw new CommandException(
          ExitCode.NO_INPUT,
          "no order file given: name one, or - for standard input; 'clv demo' runs on bundled"
              + " data");
    }
    Overwriting.refuse("--output", output, files);
    Overwriting.refuse("--output", output, calendarOptions.files());
    Overwriting.refuse("--output", output, store.files());
    Overwriting.refuse("--output", output, List.of(model));
    Overwriting.refuse("--output", output, covariates.files());
    Console console = common.console(adapters);
    ModelChoice choice = ModelChoice.parse(model, timeUnit);
    LifetimeValueJob job =
        new LifetimeValueJob(
            adapters,
            console,
            choice,
            CalendarChoice.of(calendarOptions, adapters),
            covariates,
            valuationOptions.valuation(),
            store.location(adapters),
            output,
            format,
            settings(),
            priors(choice),
            unconverged);
    OrderOptions.Orders orders = orderOptions.read(files, adapters, console);
    job.run(
        orders,
        orderOptions.rejects == null
            ? List.of()
            : List.of("rejected rows in " + orderOptions.rejects));
    return ExitCode.OK;
  }

  private Priors priors(ModelChoice choice) {
    if (priors.isEmpty()) {
      return Priors.NONE;
    }
    if (choice.fitted().isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--prior is for models that are fitted; %s is a model file".formatted(model));
    }
    return priors.priorsOf(choice.fitted());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("model", model);
    settings.put("refunds", orderOptions.refunds.name().toLowerCase(Locale.ROOT));
    settings.putAll(calendarOptions.settings());
    covariates.record(settings);
    return settings;
  }
}
