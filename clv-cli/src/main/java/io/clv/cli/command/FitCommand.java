package io.clv.cli.command;

import io.clv.cli.report.FitText;
import io.clv.core.model.ConfidenceLevel;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.Priors;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.LearnModel;
import io.clv.core.usecase.ModelCatalog;
import io.clv.core.valuation.Horizon;
import io.clv.etl.modelfile.ModelFile;
import io.clv.etl.modelfile.ModelJson;
import io.clv.etl.output.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits models, each for itself. */
@Command(name = "fit", description = "Fit models; print them, and save them as a model file.")
public final class FitCommand implements Callable<Integer> {
  private static final List<String> DEFAULT_MODELS = List.of("pareto-nbd", "gamma-gamma");

  @Mixin private CommonOptions common;
  @Mixin private CustomerInput input;
  @Mixin private CalendarOptions calendarOptions;
  @Mixin private CovariateOptions covariates;
  @Mixin private PriorOptions priors;

  @Option(
      names = "--model",
      paramLabel = "NAME,...",
      split = ",",
      description =
          "Models to fit, or to learn: linear, ridge, random-forest, gradient-boosting (default:"
              + " pareto-nbd, and gamma-gamma where amounts are known).")
  private List<String> models;

  @Option(
      names = "--time-unit",
      paramLabel = "week|day",
      defaultValue = "week",
      description = "Unit of the models' time (default: ${DEFAULT-VALUE}).")
  private ModelTime timeUnit;

  @Option(
      names = "--target",
      paramLabel = "LENGTH",
      defaultValue = "52w",
      description =
          "How far ahead a learned model is to foretell: 180d, 26w, 1y (default: ${DEFAULT-VALUE}).")
  private Horizon target;

  @Option(
      names = "--confidence",
      paramLabel = "LEVEL",
      defaultValue = "0.95",
      description = "Of the parameters' intervals (default: ${DEFAULT-VALUE}).")
  private ConfidenceLevel confidence;

  @Option(names = "--json", description = "Print JSON: an object, or an array for several models.")
  private boolean json;

  @Option(names = "--save", paramLabel = "FILE", description = "Write a model file for predict.")
  private Path save;

  private final Adapters adapters;

  public FitCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    if (save != null) {
      Overwriting.refuse("--save", save.toString(), input.files);
      Overwriting.refuse("--save", save.toString(), input.store.files());
      Overwriting.refuse("--save", save.toString(), covariates.files());
      Overwriting.refuse("--save", save.toString(), calendarOptions.files());
    }
    Console console = common.console(adapters);
    if (models != null) {
      models.forEach(FitCommand::requireFittable);
      models = models.stream().map(String::strip).toList();
    }
    if (input.summary && calendarOptions.isUsed()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--calendar, --season and --trend need the dates of orders; --summary holds none");
    }
    if (models != null) {
      models.stream().filter(ModelCatalog.LEARNED::contains).forEach(this::requireOrders);
    }
    Priors known =
        priors.priorsOf(
            models == null
                ? DEFAULT_MODELS
                : models.stream().filter(name -> !ModelCatalog.LEARNED.contains(name)).toList());
    CalendarChoice calendar = CalendarChoice.of(calendarOptions, adapters);
    CustomerInput.Customers customers = input.read(timeUnit, common, adapters, console);
    List<ModelDocument> fitted = fit(customers, calendar, known, console);
    if (save != null) {
      ModelFile.write(fitted, Output.of(save));
    }
    if (json) {
      ModelJson.write(fitted, confidence, adapters.output(Output.STANDARD_OUTPUT));
    } else {
      console.results(FitText.lines(fitted, confidence));
    }
    if (save != null) {
      console.note("saved to " + save);
    }
    return ExitCode.OK;
  }

  private List<ModelDocument> fit(
      CustomerInput.Customers customers, CalendarChoice calendar, Priors prior, Console console) {
    CustomerSummaries summaries = customers.summaries();
    List<String> names = models;
    if (names == null) {
      names = summaries.hasMonetaryValues() ? DEFAULT_MODELS : DEFAULT_MODELS.subList(0, 1);
    }
    FitModels fitting =
        ModelChoice.fitting(
                adapters, OrderOptions.withCurrency(settings(), customers.currency()), prior)
            .given(covariates.read(customers::purchases, adapters));
    List<ModelDocument> fitted = new ArrayList<>();
    for (String name : names) {
      if (customers instanceof CustomerInput.Customers.WithFeatures known
          && ModelCatalog.LEARNED.contains(name)) {
        fitted.add(learned(name, known, fitting));
      } else if (customers instanceof CustomerInput.Customers.WithFeatures known
          && ModelCatalog.kind(name) == ModelCatalog.Kind.TRANSACTIONS) {
        fitted.add(calendar.fit(name, summaries, known.orders(), fitting, console));
      } else {
        fitted.add(fitting.fit(name, summaries, customers.asOf()));
      }
    }
    return fitted;
  }

  private ModelDocument learned(
      String name, CustomerInput.Customers.WithFeatures known, FitModels fitting) {
    return fitting
        .learner()
        .learn(
            name,
            LearnModel.Data.of(
                known.history(),
                input.orderOptions.refunds,
                known.summaries(),
                known.asOf(),
                target.days(known.asOf())));
  }

  private void requireOrders(String learned) {
    if (input.summary) {
      throw new CommandException(
          ExitCode.USAGE,
          "--model %s is learned from what customers did after earlier dates: give it order files, not --summary"
              .formatted(learned));
    }
    if (calendarOptions.isUsed() || !covariates.files().isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--model %s is learned from the orders alone: it goes with no --calendar, --season, --trend and no covariates"
              .formatted(learned));
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("input", input.summary ? "summary" : "orders");
    settings.put("refunds", input.orderOptions.refunds.name().toLowerCase(Locale.ROOT));
    settings.putAll(calendarOptions.settings());
    covariates.record(settings);
    return settings;
  }

  private static void requireFittable(String name) {
    if (!ModelCatalog.fittable().contains(name.strip())
        && !ModelCatalog.LEARNED.contains(name.strip())) {
      throw new CommandException(
          ExitCode.USAGE,
          "--model: '%s' cannot be fitted; these can: %s"
              .formatted(
                  name.strip(),
                  Stream.concat(ModelCatalog.fittable().stream(), ModelCatalog.LEARNED.stream())
                      .collect(Collectors.joining(", "))));
    }
  }
}
