package io.clv.cli.command;

import io.clv.core.model.ModelDocument;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.ModelFile;
import io.clv.etl.output.TableFormat;
import io.clv.etl.table.PredictionTables;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predictions with models fitted earlier. */
@Command(name = "predict", description = "Predict with the models of a model file.")
public final class PredictCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private CustomerInput input;
  @Mixin private ValuationOptions valuationOptions;
  @Mixin private CalendarOptions calendarOptions;
  @Mixin private CovariateOptions covariates;
  @Mixin private UnconvergedOption unconverged;
  @Mixin private TableOptions table;
  @Mixin private ModelFeaturesOption features;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      required = true,
      description = "Model file, as fit --save and learn --save write it.")
  private Path model;

  @Option(
      names = "--time-unit",
      paramLabel = "week|day",
      description = "Unit of the summaries' time (default: that of the model).")
  private ModelTime timeUnit;

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

  public PredictCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    Overwriting.refuse("--output", output, input.files);
    Overwriting.refuse("--output", output, input.store.files());
    Overwriting.refuse("--output", output, calendarOptions.files());
    Overwriting.refuse("--output", output, List.of(model.toString()));
    Overwriting.refuse("--output", output, covariates.files());
    Overwriting.refuse("--output", output, table.files());
    if (ImportedModels.isOne(model.toString())) {
      return predictElsewhere();
    }
    List<ModelDocument> documents = ModelFile.read(model);
    FirstDaysPrediction firstDays = FirstDaysPrediction.in(model, documents, adapters);
    if (firstDays != null) {
      firstDays.write(common, input, table, format, adapters.output(output));
      return ExitCode.OK;
    }
    if (table.isGiven()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--table is for models of first days, as learn --save writes them; %s holds none"
              .formatted(model));
    }
    Console console = common.console(adapters);
    Valuation valuation = valuationOptions.valuation();
    ModelChoice.FromFile choice =
        new ModelChoice.FromFile(model.toString(), documents, timeUnit)
            .with(CalendarChoice.of(calendarOptions, adapters));
    covariates.requireUse(choice.prediction(), model.toString());
    unconverged.check(choice.documents(), console);
    CustomerInput.Customers customers = input.read(choice.time(), common, adapters, console);
    choice.requireCurrency(customers.currency());
    PredictLifetimeValue prediction =
        choice.prediction().given(covariates.read(customers::purchases, adapters));
    prediction.doubts(valuation).forEach(console::warning);
    Predictions predictions;
    if (customers instanceof CustomerInput.Customers.WithFeatures known) {
      predictions = ModelChoice.scored(prediction, known.features(), valuation);
    } else {
      if (prediction.needsFeatures()) {
        throw new CommandException(
            ExitCode.USAGE,
            "%s holds a model that needs all features: give it orders, not --summary"
                .formatted(model));
      }
      if (prediction.needsDates()) {
        throw new CommandException(
            ExitCode.USAGE,
            "%s goes by a purchase calendar, which needs dates: give it orders, not --summary"
                .formatted(model));
      }
      predictions = predictSummaries(prediction, customers, valuation);
    }
    PredictionTables.write(predictions, customers.currency(), format, adapters.output(output));
    return ExitCode.OK;
  }

  /** With a model of another tool, which takes features and nothing else. */
  private int predictElsewhere() {
    ModelChoice choice = ModelChoice.parse(model.toString(), features.names, timeUnit, adapters);
    PredictLifetimeValue prediction = choice.prediction(List.of());
    covariates.requireUse(prediction, model.toString());
    CustomerInput.Customers customers =
        input.read(choice.time(), common, adapters, common.console(adapters));
    if (!(customers instanceof CustomerInput.Customers.WithFeatures known)) {
      throw new CommandException(
          ExitCode.USAGE, "%s takes features: give it orders, not --summary".formatted(model));
    }
    PredictionTables.write(
        ModelChoice.scored(prediction, known.features(), valuationOptions.valuation()),
        customers.currency(),
        format,
        adapters.output(output));
    return ExitCode.OK;
  }

  private static Predictions predictSummaries(
      PredictLifetimeValue prediction, CustomerInput.Customers customers, Valuation valuation) {
    try {
      return prediction.predict(customers.summaries(), valuation, customers.asOf());
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
  }
}
