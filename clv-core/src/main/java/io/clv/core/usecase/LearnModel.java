package io.clv.core.usecase;

import io.clv.core.learn.CutFeature;
import io.clv.core.learn.CutTraining;
import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.Trainers;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.WeightedSum;
import io.clv.core.model.linear.LinearModel;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.Fingerprint;
import io.clv.core.summary.ModelTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Learns models from orders up to a date, and documents each: what customers did after earlier
 * dates ({@link CutTraining}), by a trainer with its usual hyperparameters.
 */
public final class LearnModel {
  /** The setting of the provenance that says how many days ahead were learned. */
  public static final String TARGET = "target_days";

  private static final long SEED = 1;

  /** Of a target that is short by less nothing is said. */
  private static final double NEARLY_ALL = 0.95;

  private final Trainers trainers;
  private final Instant now;
  private final Map<String, String> settings;
  private final String libraryVersion;

  /**
   * @param now goes into the provenance
   * @param settings options that bear on what is learned, for the provenance
   */
  public LearnModel(
      Trainers trainers, Instant now, Map<String, String> settings, String libraryVersion) {
    this.trainers = trainers;
    this.now = now;
    this.settings = Map.copyOf(settings);
    this.libraryVersion = libraryVersion;
  }

  /** The models it can learn, in a fixed order. */
  public List<String> models() {
    return trainers.models();
  }

  /**
   * Orders up to a date, as they are learned from.
   *
   * @param wantedDays how far ahead the model is to foretell
   * @param fingerprint of the customers as of the date
   */
  public record Data(
      CutTraining training, ModelTime time, LocalDate asOf, long wantedDays, String fingerprint) {
    /**
     * @param customers summaries of the orders as of the date
     * @param wantedDays how far ahead the model will be used, in days
     * @throws TooLittleDataException if the orders are too few or of too short a time
     */
    public static Data of(
        OrderHistory orders,
        RefundPolicy refunds,
        CustomerSummaries customers,
        LocalDate asOf,
        long wantedDays) {
      CutTraining training =
          CutTraining.of(orders, refunds, customers.time(), asOf, Math.max(1, wantedDays), SEED);
      return new Data(training, customers.time(), asOf, wantedDays, Fingerprint.of(customers));
    }
  }

  /**
   * Learns one model: purchases, and spend where amounts are known.
   *
   * @throws IllegalArgumentException if there is no trainer of it
   * @throws TooLittleDataException if there is nothing to learn from
   */
  public ModelDocument learn(String model, Data data) {
    return learn(model, data, data.training().hasAmounts());
  }

  /** As {@link #learn}, for forecasts of purchases alone. */
  ModelDocument learnPurchases(String model, Data data) {
    return learn(model, data, false);
  }

  private ModelDocument learn(String model, Data data, boolean withSpend) {
    RegressionTrainer trainer = trainers.of(model);
    CutTraining training = data.training();
    List<String> features = features(model, training.hasAmounts());
    Hyperparameters usual = trainer.usual();
    Regression purchases = trainer.train(training.purchases(features), usual, SEED);
    Regression spend = withSpend ? trainer.train(training.spend(features), usual, SEED) : null;
    LearnedModel learned =
        new LearnedModel(
            new FeatureWindow.UpToCut(),
            training.targetDays(),
            features,
            purchases,
            spend,
            Map.of());
    return new ModelDocument(
            model,
            spend instanceof WeightedSum sum ? weights(features, sum) : Map.of(),
            Map.of(),
            null,
            training.customers(),
            data.time(),
            data.asOf(),
            true,
            null,
            null,
            warnings(data),
            new ModelProvenance(
                data.fingerprint(),
                now,
                recorded(training, usual),
                SEED,
                libraryVersion,
                Runtime.version().toString()))
        .withLearned(learned);
  }

  /** A weighted sum keeps to what any file of weights may name. */
  private static List<String> features(String model, boolean amounts) {
    return (model.equals(LinearModel.NAME)
            ? CutFeature.plain(amounts)
            : CutFeature.learned(amounts))
        .stream().map(CutFeature::label).toList();
  }

  private static Map<String, Double> weights(List<String> features, WeightedSum sum) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int f = 0; f < features.size(); f++) {
      weights.put(features.get(f), sum.weight(f));
    }
    weights.put(LinearModel.INTERCEPT, sum.intercept());
    return weights;
  }

  private static List<String> warnings(Data data) {
    int learned = data.training().targetDays();
    return learned >= NEARLY_ALL * data.wantedDays()
        ? List.of()
        : List.of(
            ("learned is what customers do in %d days, half of the time they are known; for %d days"
                    + " that is taken in proportion")
                .formatted(learned, data.wantedDays()));
  }

  private Map<String, String> recorded(CutTraining training, Hyperparameters usual) {
    Map<String, String> recorded = new LinkedHashMap<>(settings);
    recorded.put(TARGET, Integer.toString(training.targetDays()));
    recorded.put(
        "cuts", training.cuts().stream().map(LocalDate::toString).collect(Collectors.joining(" ")));
    recorded.put("rows", Integer.toString(training.rows()));
    usual.values().forEach((name, value) -> recorded.put("hyperparameter." + name, value));
    return recorded;
  }
}
