package io.clv.cli.command;

import io.clv.cli.report.RunReport;
import io.clv.core.covariate.GivenCovariates;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.Priors;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.PurchaseDays;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import io.clv.etl.output.TableFormat;
import io.clv.etl.table.PredictionTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** From orders to stored predictions and the report on them: what run and demo have in common. */
final class LifetimeValueJob {
  private final Adapters adapters;
  private final Console console;
  private final ModelChoice choice;
  private final CalendarChoice calendar;
  private final CovariateOptions covariates;
  private final Valuation valuation;
  private final StoreLocation database;
  private final String output;
  private final TableFormat format;
  private final Map<String, String> settings;
  private final Priors priors;
  private final UnconvergedOption unconverged;

  /**
   * @param output where the predictions also go; null for nowhere, {@code -} in place of the report
   * @param settings what to record of the options, for the provenance of a fitted model
   * @param priors for fitted models
   * @param unconverged what to do with a model that did not converge
   */
  LifetimeValueJob(
      Adapters adapters,
      Console console,
      ModelChoice choice,
      CalendarChoice calendar,
      CovariateOptions covariates,
      Valuation valuation,
      StoreLocation database,
      String output,
      TableFormat format,
      Map<String, String> settings,
      Priors priors,
      UnconvergedOption unconverged) {
    this.adapters = adapters;
    this.console = console;
    this.choice = choice;
    this.calendar = calendar;
    this.covariates = covariates;
    this.valuation = valuation;
    this.database = database;
    this.output = output;
    this.format = format;
    this.settings = settings;
    this.priors = priors;
    this.unconverged = unconverged;
  }

  /**
   * @param remarks lines for the report on what else was written
   */
  void run(OrderOptions.Orders orders, List<String> remarks) {
    FeatureTable features = orders.features(choice.time());
    GivenCovariates given = covariates.read(() -> PurchaseDays.of(orders.net()), adapters);
    List<ModelDocument> models =
        choice.models(
            orders,
            features.summaries(),
            valuation.horizon(),
            calendar,
            ModelChoice.fitting(adapters, orders.recordedWith(settings), priors).given(given),
            console);
    unconverged.check(models, console);
    PredictLifetimeValue prediction = choice.prediction(models);
    covariates.requireUse(prediction, "the model");
    prediction.doubts(valuation).forEach(console::warning);
    Predictions predictions = ModelChoice.scored(prediction.given(given), features, valuation);
    RunDescription description =
        new RunDescription(
            adapters.now(),
            features.asOf(),
            choice.time(),
            valuation,
            orders.report().counts(),
            models,
            orders.report().currency());
    StoredRun stored = keep(new PredictionRun(description, features, predictions));
    if (!"-".equals(output)) {
      console.results(
          RunReport.lines(
              orders.report(),
              orders.net(),
              features,
              models,
              valuation,
              predictions,
              where(stored, remarks, someCustomer(predictions))));
    }
  }

  /** Both into the file and into the store, or, if either fails, into neither. */
  private StoredRun keep(PredictionRun run) {
    if (output == null) {
      return store(run);
    }
    AtomicReference<StoredRun> stored = new AtomicReference<>();
    PredictionTables.write(
        run.predictions(),
        run.description().currency(),
        format,
        adapters.output(output).onceWritten(() -> stored.set(store(run))));
    noteOutput();
    return stored.get();
  }

  private void noteOutput() {
    if (!output.equals("-")) {
      try (Store store = adapters.openExistingStore(database)) {
        new ExportNote(adapters, store).table(output, format);
      }
    }
  }

  private StoredRun store(PredictionRun run) {
    try (Store store = adapters.openStore(database)) {
      return store.predictions().save(run);
    }
  }

  private Map<String, List<String>> where(StoredRun stored, List<String> remarks, String customer) {
    List<String> places = new ArrayList<>();
    places.add("run %d in %s".formatted(stored.id(), database));
    if (output != null) {
      places.add("predictions in " + output);
    }
    places.addAll(remarks);
    String clv = "java -jar clv-cli/target/clv-cli.jar ";
    String db = database.asOption();
    Map<String, List<String>> where = new LinkedHashMap<>();
    where.put("Stored", places);
    where.put(
        "Next",
        List.of(
            clv + "customer " + customer + db,
            clv + "export" + db + " --output predictions.csv",
            clv + "serve" + db));
    return where;
  }

  /** The most valuable customer's id, as an example to look up. */
  private static String someCustomer(Predictions predictions) {
    int best = 0;
    for (int i = 1; i < predictions.size(); i++) {
      if (predictions.clv(i) > predictions.clv(best)) {
        best = i;
      }
    }
    String id = predictions.summaries().id(best);
    return id.matches("[\\w.@+:/-]+") ? id : "'" + id.replace("'", "'\\''") + "'";
  }
}
