package io.clv.cli.command;

import io.clv.core.feature.FeatureTable;
import io.clv.core.learn.ImportRefusedException;
import io.clv.core.learn.ImportedRegression;
import io.clv.core.learn.Trainers;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.Priors;
import io.clv.core.model.blend.Blend;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ChooseModel;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.ModelCatalog;
import io.clv.core.usecase.ModelNames;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.ModelFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The models a run scores with: one fitted by name, with a spend model where amounts are known, or
 * all models of a file.
 */
sealed interface ModelChoice {
  /** The models that are fitted by likelihood, or may be; empty if none is. */
  List<String> fitted();

  /** The unit of time to summarise in. */
  ModelTime time();

  /**
   * The models, fitted if need be.
   *
   * @param customers summaries of the orders in {@link #time()}
   * @param horizon how far ahead they will be used
   */
  List<ModelDocument> models(
      OrderOptions.Orders orders,
      CustomerSummaries customers,
      Horizon horizon,
      CalendarChoice calendar,
      FitModels fitting,
      Console console);

  /** What scores with the models that {@link #models} gave. */
  default PredictLifetimeValue prediction(List<ModelDocument> models) {
    return new PredictLifetimeValue(models);
  }

  /**
   * @param option a transaction model's name and perhaps, after a comma, a spend model's; a learned
   *     model's name; or a model file
   * @param features of a model of another tool that does not name them; else empty
   * @param time the unit asked for; null if none was
   */
  static ModelChoice parse(
      String option, List<String> features, ModelTime time, Adapters adapters) {
    if (ImportedModels.isOne(option)) {
      return FromElsewhere.open(option, features, time, adapters);
    }
    if (!features.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--model-features is for models of other tools; --model %s knows its own"
              .formatted(option));
    }
    return parse(option, time);
  }

  /**
   * @param option a transaction model's name and perhaps, after a comma, a spend model's; a learned
   *     model's name; or a model file
   * @param time the unit asked for; null if none was
   */
  static ModelChoice parse(String option, ModelTime time) {
    if (option.toLowerCase(Locale.ROOT).endsWith(".json")
        || option.contains("/")
        || option.contains("\\")) {
      return new FromFile(option, ModelFile.read(Path.of(option)), time);
    }
    List<String> names = Stream.of(option.split(",", -1)).map(String::strip).toList();
    if (names.contains(Blend.NAME)) {
      throw new CommandException(
          ExitCode.USAGE,
          "--model %s: this model is read from a file, for example --model model.json"
              .formatted(Blend.NAME));
    }
    try {
      return new ByName(ModelNames.of(names), time == null ? ModelTime.WEEK : time);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, "--model %s: %s".formatted(option, e.getMessage()));
    }
  }

  /** Models to be fitted. */
  record ByName(ModelNames names, ModelTime time) implements ModelChoice {
    @Override
    public List<String> fitted() {
      return names.fitted();
    }

    @Override
    public List<ModelDocument> models(
        OrderOptions.Orders orders,
        CustomerSummaries customers,
        Horizon horizon,
        CalendarChoice calendar,
        FitModels fitting,
        Console console) {
      List<ModelDocument> fitted = new ArrayList<>();
      ModelDocument purchases =
          transactions(orders, customers, horizon, calendar, fitting, console);
      fitted.add(purchases);
      names
          .fitSpend(purchases, fitting, customers, orders.net().asOf(), console::warning)
          .ifPresent(fitted::add);
      return fitted;
    }

    private ModelDocument transactions(
        OrderOptions.Orders orders,
        CustomerSummaries customers,
        Horizon horizon,
        CalendarChoice calendar,
        FitModels fitting,
        Console console) {
      boolean isPlain = calendar.equals(CalendarChoice.NONE);
      if (!isPlain && ModelCatalog.LEARNED.contains(names.transactions())) {
        throw new CommandException(
            ExitCode.USAGE,
            "--model %s is learned from the orders as they are: it goes with no --calendar, --season or --trend"
                .formatted(names.transactions()));
      }
      if (!isPlain && !names.transactions().equals(ChooseModel.NAME)) {
        return calendar.fit(names.transactions(), customers, orders.net(), fitting, console);
      }
      LocalDate asOf = orders.net().asOf();
      ModelDocument document =
          names.fitTransactions(
              // A calendar moves the time of transaction models; what is learned knows none.
              isPlain ? fitting : fitting.learning(Trainers.NONE),
              orders.history(),
              orders.refunds(),
              customers,
              asOf,
              horizon.days(asOf));
      return isPlain
          ? document
          : calendar.fit(document.model(), customers, orders.net(), fitting, console);
    }
  }

  /** Models as they were saved. */
  record FromFile(String file, List<ModelDocument> documents, ModelTime time)
      implements ModelChoice {
    public FromFile {
      ModelTime unit = null;
      for (ModelDocument document : documents) {
        if (document.timeUnit() != null) {
          unit = document.timeUnit();
        }
      }
      if (unit != null && time != null && unit != time) {
        throw new CommandException(
            ExitCode.USAGE,
            "%s holds a model in %ss; --time-unit %s does not go with it"
                .formatted(file, unit.label(), time.label()));
      }
      if (time == null) {
        time = unit == null ? ModelTime.WEEK : unit;
      }
      // Models that cannot be built, or do not go together, are found before any order is read.
      PredictLifetimeValue unused = prediction(file, documents);
    }

    /** The same with a calendar on top of the models' own. */
    FromFile with(CalendarChoice calendar) {
      return new FromFile(file, calendar.onTopOf(documents), time);
    }

    @Override
    public List<String> fitted() {
      return List.of();
    }

    /**
     * @param currency of the amounts to score; null if not known
     * @throws CommandException if a model was made for amounts in another
     */
    void requireCurrency(String currency) {
      ModelChoice.requireCurrency(file, documents, currency);
    }

    PredictLifetimeValue prediction() {
      return prediction(file, documents);
    }

    private static PredictLifetimeValue prediction(String file, List<ModelDocument> documents) {
      try {
        return new PredictLifetimeValue(documents);
      } catch (IllegalArgumentException e) {
        throw new CommandException(ExitCode.BAD_DATA, file + ": " + e.getMessage());
      }
    }

    @Override
    public List<ModelDocument> models(
        OrderOptions.Orders orders,
        CustomerSummaries customers,
        Horizon horizon,
        CalendarChoice calendar,
        FitModels fitting,
        Console console) {
      requireCurrency(orders.report().currency());
      return calendar.onTopOf(documents);
    }
  }

  /** A model that another tool trained; its values are taken as they are. */
  record FromElsewhere(
      String file, ImportedRegression model, ModelDocument document, ModelTime time)
      implements ModelChoice {
    static FromElsewhere open(
        String file, List<String> features, ModelTime time, Adapters adapters) {
      ImportedRegression model = ImportedModels.open(file, features);
      ModelProvenance provenance =
          new ModelProvenance(
              "",
              adapters.now(),
              Map.of("file", file, "features", String.join(",", model.features())),
              0,
              adapters.version(),
              Runtime.version().toString());
      ModelDocument document =
          new ModelDocument(
              "onnx",
              Map.of(),
              Map.of(),
              null,
              0,
              null,
              null,
              true,
              null,
              null,
              List.of(),
              provenance);
      FromElsewhere choice =
          new FromElsewhere(file, model, document, time == null ? ModelTime.WEEK : time);
      PredictLifetimeValue unused = choice.prediction(List.of(document));
      return choice;
    }

    @Override
    public List<String> fitted() {
      return List.of();
    }

    @Override
    public PredictLifetimeValue prediction(List<ModelDocument> models) {
      try {
        return PredictLifetimeValue.with(model);
      } catch (IllegalArgumentException e) {
        throw new CommandException(ExitCode.BAD_DATA, file + ": " + e.getMessage());
      }
    }

    @Override
    public List<ModelDocument> models(
        OrderOptions.Orders orders,
        CustomerSummaries customers,
        Horizon horizon,
        CalendarChoice calendar,
        FitModels fitting,
        Console console) {
      if (!calendar.equals(CalendarChoice.NONE)) {
        throw new CommandException(
            ExitCode.USAGE,
            file + " knows no time: it goes with no --calendar, --season or --trend");
      }
      return List.of(document);
    }
  }

  /**
   * @param file that the models are from
   * @param currency of the amounts to score; null if not known
   * @throws CommandException if a model was made for amounts in another
   */
  static void requireCurrency(String file, List<ModelDocument> documents, String currency) {
    for (ModelDocument document : documents) {
      String own = document.currency();
      if (own != null
          && currency != null
          && !own.equals(currency)
          && (document.learned() != null
              || ModelCatalog.kind(document.model()) != ModelCatalog.Kind.TRANSACTIONS)) {
        throw new CommandException(
            ExitCode.BAD_DATA,
            ("%s holds a %s model of amounts in %s; these are in %s. Convert them with --currency"
                    + " %s --rates FILE, or fit a model to them")
                .formatted(file, document.model(), own, currency, own));
      }
    }
  }

  /**
   * Scores customers of whom all features are known.
   *
   * @throws CommandException if a value model weighs a feature that they lack
   */
  static Predictions scored(
      PredictLifetimeValue prediction, FeatureTable features, Valuation valuation) {
    try {
      return prediction.predict(features, valuation);
    } catch (ImportRefusedException e) {
      throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
    } catch (IllegalArgumentException e) {
      if (prediction.needsFeatures()) {
        throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
      }
      throw e;
    }
  }

  /** A fitting use case that records the options a fit depends on. */
  static FitModels fitting(Adapters adapters, Map<String, String> settings, Priors priors) {
    return new FitModels(adapters.now(), settings, adapters.version(), priors)
        .learning(adapters.trainers());
  }
}
