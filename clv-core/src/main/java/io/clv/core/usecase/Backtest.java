package io.clv.core.usecase;

import io.clv.core.evaluation.CountIntervals;
import io.clv.core.evaluation.Forecast;
import io.clv.core.evaluation.Holdout;
import io.clv.core.learn.TrainingUnavailableException;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalColumns;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Fits models to the calibration of one holdout and lets them forecast it. */
final class Backtest {
  private static final String SPEND_MODEL = "gamma-gamma";

  private final FitModels fitting;
  private final Holdout holdout;
  private final @Nullable IntervalPlan intervals;
  private final LongSupplier nanoseconds;
  private final @Nullable ModelDocument spend;
  private final Past past;

  private Backtest(
      FitModels fitting,
      Holdout holdout,
      @Nullable IntervalPlan intervals,
      LongSupplier nanoseconds,
      @Nullable ModelDocument spend,
      Past past) {
    this.past = past;
    this.fitting = fitting;
    this.holdout = holdout;
    this.intervals = intervals;
    this.nanoseconds = nanoseconds;
    this.spend = spend;
  }

  /**
   * Forecasts of the number of purchases, and of nothing else.
   *
   * @param past the orders of the calibration
   */
  static Backtest ofPurchases(FitModels fitting, Holdout holdout, Past past) {
    return new Backtest(fitting, holdout, null, () -> 0, null, past);
  }

  /**
   * Forecasts with intervals, and with spend where amounts are known.
   *
   * @param past the orders of the calibration
   * @param nanoseconds a clock that only goes forward; where it starts does not matter
   */
  static Backtest ofPurchasesAndSpend(
      FitModels fitting,
      Holdout holdout,
      Past past,
      IntervalPlan intervals,
      LongSupplier nanoseconds) {
    return new Backtest(
        fitting,
        holdout,
        intervals,
        nanoseconds,
        holdout.hasAmounts() ? spendModel(fitting, holdout) : null,
        past);
  }

  /** A model and its forecast. */
  record Fitted(ModelDocument document, Forecast forecast, double fitSeconds) {}

  /** What became of a model: fitted, or the reason why not. */
  record Attempt(String model, @Nullable Fitted fitted, @Nullable String failure) {}

  private static @Nullable ModelDocument spendModel(FitModels fitting, Holdout holdout) {
    try {
      ModelDocument document =
          fitting.fit(SPEND_MODEL, holdout.calibration(), holdout.calibrationEnd());
      return document.converged() ? document : null;
    } catch (TooLittleDataException e) {
      // Purchases can be foretold without it; the spend measures stay empty.
      return null;
    }
  }

  Attempt attempt(String model) {
    long start = nanoseconds.getAsLong();
    ModelDocument document;
    try {
      document =
          ModelCatalog.kind(model) == ModelCatalog.Kind.VALUE
              ? learned(model)
              : fitting.fit(model, holdout.calibration(), holdout.calibrationEnd());
    } catch (TooLittleDataException | TrainingUnavailableException e) {
      return new Attempt(model, null, e.getMessage());
    }
    double seconds = (nanoseconds.getAsLong() - start) / 1e9;
    if (!document.converged()) {
      return new Attempt(model, null, "the fit did not converge: " + document.explanation());
    }
    return new Attempt(model, new Fitted(document, forecast(document), seconds), null);
  }

  /** Without intervals nobody looks at spend either. */
  private ModelDocument learned(String model) {
    LearnModel learner = fitting.learner();
    return intervals == null
        ? learner.learnPurchases(model, past.data())
        : learner.learn(model, past.data());
  }

  Forecast forecast(ModelDocument document) {
    boolean learned = ModelCatalog.kind(document.model()) == ModelCatalog.Kind.VALUE;
    List<ModelDocument> models = new ArrayList<>(List.of(document));
    if (spend != null && !learned) {
      models.add(spend);
    }
    CustomerSummaries customers = holdout.calibration();
    PredictLifetimeValue prediction = new PredictLifetimeValue(models);
    Valuation valuation = undiscounted(holdout.lengthInDays()).with(intervals);
    Predictions predictions =
        prediction.needsFeatures()
            ? prediction.predict(past.features(), valuation)
            : prediction.predict(customers, valuation, holdout.calibrationEnd());
    double[] purchases = new double[customers.size()];
    double[] spent = new double[purchases.length];
    for (int i = 0; i < purchases.length; i++) {
      purchases[i] = predictions.expectedPurchases(i);
      // Neither discounted nor a share: what is spent.
      spent[i] = predictions.clv(i);
    }
    return new Forecast(
        purchases,
        prediction.needsFeatures() ? known(spent) : spendOf(purchases),
        predictions.intervals().map(columns -> counts(columns, purchases.length)).orElse(null));
  }

  private static double @Nullable [] known(double[] spend) {
    return Arrays.stream(spend).allMatch(Double::isFinite) ? spend : null;
  }

  /** The intervals that a prediction comes with; their ends are whole numbers. */
  private static CountIntervals counts(IntervalColumns columns, int customers) {
    int[] lower = new int[customers];
    int[] upper = new int[customers];
    for (int i = 0; i < customers; i++) {
      Interval interval = Objects.requireNonNull(columns.purchases(i));
      lower[i] = (int) interval.lower();
      upper[i] = (int) interval.upper();
    }
    return new CountIntervals(lower, upper);
  }

  /** A forecast of purchases that come without a model. */
  Forecast forecast(double[] purchases) {
    return new Forecast(purchases, spendOf(purchases), null);
  }

  private double @Nullable [] spendOf(double[] purchases) {
    if (spend == null) {
      return null;
    }
    CustomerSummaries customers = holdout.calibration();
    var amounts = ModelCatalog.spendModel(spend);
    double[] result = new double[purchases.length];
    for (int i = 0; i < result.length; i++) {
      result[i] =
          purchases[i]
              * amounts.expectedAverageValue(customers.frequency(i), customers.monetaryValue(i));
    }
    return result;
  }

  private static Valuation undiscounted(long days) {
    return new Valuation(
        new Horizon(Math.toIntExact(days), Horizon.Unit.DAY), new DiscountRate(0), 1);
  }
}
