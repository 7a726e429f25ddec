package io.clv.cli.command;

import io.clv.core.model.Priors;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ChooseModel;
import io.clv.etl.output.TableFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How orders become stored predictions: the options of the commands that score. */
final class ScoringOptions {
  @Mixin private ValuationOptions valuationOptions;
  @Mixin private CalendarOptions calendarOptions;
  @Mixin private CovariateOptions covariates;
  @Mixin private PriorOptions priors;
  @Mixin private UnconvergedOption unconverged;

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      defaultValue = ChooseModel.NAME,
      description =
          "Transaction model and, after a comma, spend model; linear, ridge, random-forest or"
              + " gradient-boosting; or a model file (default:"
              + " ${DEFAULT-VALUE}, which is what foretold the latest part of the orders best, with"
              + " gamma-gamma).")
  private String model;

  @Mixin private ModelFeaturesOption features;

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

  /**
   * The job that these options describe.
   *
   * @param inputs files that no output may overwrite
   * @throws CommandException if the options contradict each other
   */
  LifetimeValueJob job(
      List<String> inputs,
      RefundPolicy refunds,
      StoreOption store,
      Adapters adapters,
      Console console) {
    Overwriting.refuse("--output", output, inputs);
    Overwriting.refuse("--output", output, calendarOptions.files());
    Overwriting.refuse("--output", output, store.files());
    Overwriting.refuse("--output", output, List.of(model));
    Overwriting.refuse("--output", output, covariates.files());
    ModelChoice choice = ModelChoice.parse(model, features.names, timeUnit, adapters);
    return new LifetimeValueJob(
        adapters,
        console,
        choice,
        CalendarChoice.of(calendarOptions, adapters),
        covariates,
        valuationOptions.valuation(),
        store.location(adapters),
        output,
        format,
        settings(refunds),
        priors(choice),
        unconverged);
  }

  private Priors priors(ModelChoice choice) {
    if (priors.isEmpty()) {
      return Priors.NONE;
    }
    if (choice.fitted().isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--prior is for models that are fitted; %s is %s"
              .formatted(
                  model,
                  choice instanceof ModelChoice.ByName ? "learned without" : "a model file"));
    }
    return priors.priorsOf(choice.fitted());
  }

  private Map<String, String> settings(RefundPolicy refunds) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("model", model);
    settings.put("refunds", refunds.name().toLowerCase(Locale.ROOT));
    settings.putAll(calendarOptions.settings());
    covariates.record(settings);
    return settings;
  }
}
