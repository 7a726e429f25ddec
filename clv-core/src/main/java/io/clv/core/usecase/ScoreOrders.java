package io.clv.core.usecase;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.learn.Trainers;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.NotConvergedException;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits models to all orders of a shop and predicts every customer's value with them. */
public final class ScoreOrders {
  private final Instant now;
  private final String program;
  private final Trainers trainers;

  /**
   * Without machine learning.
   *
   * @param now when the run is made
   * @param program version of the program, for the provenance
   */
  public ScoreOrders(Instant now, String program) {
    this(now, program, Trainers.NONE);
  }

  /**
   * @param now when the run is made
   * @param program version of the program, for the provenance
   * @param trainers of models that are learned
   */
  public ScoreOrders(Instant now, String program, Trainers trainers) {
    this.now = now;
    this.program = program;
    this.trainers = trainers;
  }

  /**
   * How to score.
   *
   * @param asOf end of observation; null for the date of the newest order
   */
  public record Plan(
      ModelNames models,
      ModelTime time,
      Valuation valuation,
      RefundPolicy refunds,
      @Nullable LocalDate asOf) {
    /** What holds where nothing else is said. */
    public static final Plan USUAL =
        new Plan(ModelNames.USUAL, ModelTime.WEEK, Valuation.DEFAULT, RefundPolicy.NET, null);

    private Map<String, String> settings(@Nullable String currency) {
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put(
          "model",
          models.spend() == null
              ? models.transactions()
              : models.transactions() + "," + models.spend());
      settings.put("refunds", refunds.name().toLowerCase(Locale.ROOT));
      if (currency != null) {
        settings.put(ModelProvenance.CURRENCY, currency);
      }
      return settings;
    }
  }

  /** A run that is not stored yet, and sentences for the user on what it lacks. */
  public record Scored(PredictionRun run, List<String> remarks) {
    public Scored {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Scores.
   *
   * @param counts the accounting of the rows behind the orders
   * @param currency ISO 4217 code of all amounts; null if nothing states it
   * @throws TooLittleDataException if there is no order, or nothing to fit a model to
   * @throws NotConvergedException if the fit of a model did not converge
   */
  public Scored score(
      OrderHistory orders, IntakeCounts counts, @Nullable String currency, Plan plan) {
    LocalDate newest =
        orders.lastDate().orElseThrow(() -> new TooLittleDataException("There are no orders."));
    NetOrders net = orders.asOf(plan.asOf() == null ? newest : plan.asOf(), plan.refunds());
    if (net.customers().size() == 0) {
      throw new TooLittleDataException("No order stands as of %s.".formatted(net.asOf()));
    }
    FeatureTable features = FeatureExtractor.extract(net, plan.time());
    FitModels fitting = new FitModels(now, plan.settings(currency), program).learning(trainers);
    List<String> remarks = new ArrayList<>();
    List<ModelDocument> models = new ArrayList<>();
    ModelDocument purchases =
        plan.models()
            .fitTransactions(
                fitting,
                orders,
                plan.refunds(),
                features.summaries(),
                net.asOf(),
                plan.valuation().horizon().days(net.asOf()));
    models.add(purchases);
    plan.models()
        .fitSpend(purchases, fitting, features.summaries(), net.asOf(), remarks::add)
        .ifPresent(models::add);
    models.forEach(NotConvergedException::check);
    PredictLifetimeValue prediction = new PredictLifetimeValue(models);
    remarks.addAll(prediction.doubts(plan.valuation()));
    Predictions predictions = prediction.predict(features, plan.valuation());
    RunDescription description =
        new RunDescription(
            now, net.asOf(), plan.time(), plan.valuation(), counts, models, currency);
    return new Scored(new PredictionRun(description, features, predictions), remarks);
  }
}
