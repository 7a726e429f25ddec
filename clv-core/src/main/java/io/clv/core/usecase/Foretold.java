package io.clv.core.usecase;

import io.clv.core.evaluation.CountIntervals;
import io.clv.core.evaluation.RunValidation.Basis;
import io.clv.core.feature.FeatureTable;
import io.clv.core.feature.FeatureTableBuilder;
import io.clv.core.math.ContinuousAnnuity;
import io.clv.core.model.ModelDocument;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stored run foretold of its customers for the first days of its horizon, as columns; NaN
 * where it foretold nothing. Spend is neither discounted nor multiplied by a margin.
 */
// Never compared; the arrays are columns.
@SuppressWarnings("ArrayRecordComponent")
record Foretold(
    Basis basis,
    List<String> customers,
    double[] alive,
    double[] purchases,
    double[] spend,
    @Nullable CountIntervals intervals) {

  /**
   * What it foretold for its whole horizon: the predictions as they are stored.
   *
   * @param days length of the horizon
   */
  static Foretold stored(PredictionStore store, StoredRun run, long days) {
    RunDescription description = run.description();
    double perValue = 1 / valuePerSpend(description, days);
    Columns columns = new Columns(Math.toIntExact(run.customers()));
    store.forEach(run.id(), row -> columns.add(row.prediction(), perValue));
    return columns.foretold();
  }

  /** What the value of a run is of a unit of spend over the horizon. */
  private static double valuePerSpend(RunDescription run, long days) {
    // The value of a model that was made elsewhere is taken as it is.
    if (run.models().stream().noneMatch(Foretold::isTimed)) {
      return 1;
    }
    double rate = run.valuation().discountRate().continuousPer(ModelTime.DAY);
    return run.valuation().margin() * ContinuousAnnuity.presentValue((double) days, rate) / days;
  }

  private static boolean isTimed(ModelDocument model) {
    return model.learned() != null || ModelCatalog.kind(model.model()) != ModelCatalog.Kind.VALUE;
  }

  /**
   * What its models foretell for fewer days than its horizon has, of what it knew of the customers.
   *
   * @param days from the run's as-of date on
   * @throws IllegalArgumentException if its models cannot be used
   */
  static Foretold rescored(PredictionStore store, StoredRun run, long days) {
    RunDescription description = run.description();
    PredictLifetimeValue scoring = new PredictLifetimeValue(description.models());
    FeatureTable features = features(store, run);
    Predictions predictions =
        scoring.predict(
            features,
            new Valuation(
                new Horizon(Math.toIntExact(days), Horizon.Unit.DAY),
                new DiscountRate(0),
                1,
                intervals(description.valuation().interval())));
    boolean isTimed = description.models().stream().anyMatch(Foretold::isTimed);
    double share =
        isTimed ? 1 : (double) days / description.valuation().horizon().days(description.asOf());
    Columns columns = new Columns(predictions.size());
    for (int i = 0; i < predictions.size(); i++) {
      columns.add(predictions.get(i), share);
    }
    Foretold foretold = columns.foretold();
    return scoring.needsFeatures() ? foretold.inProportion() : foretold.rescored();
  }

  private Foretold rescored() {
    return new Foretold(Basis.RESCORED, customers, alive, purchases, spend, intervals);
  }

  private Foretold inProportion() {
    return new Foretold(Basis.IN_PROPORTION, customers, alive, purchases, spend, intervals);
  }

  /** Refits to simulated customers would take far longer than all the rest. */
  private static @Nullable IntervalPlan intervals(@Nullable IntervalPlan plan) {
    return plan == null || plan.uncertainty() == Uncertainty.BOOTSTRAP ? null : plan;
  }

  private static FeatureTable features(PredictionStore store, StoredRun run) {
    LocalDate asOf = run.description().asOf();
    FeatureTableBuilder builder =
        new FeatureTableBuilder(
            asOf, run.description().timeUnit(), Math.toIntExact(run.customers()));
    store.forEach(run.id(), row -> builder.add(row.features()));
    return builder.build();
  }

  int size() {
    return customers.size();
  }

  /** Some of the customers, by their positions. */
  Foretold select(int[] rows) {
    return new Foretold(
        basis,
        Arrays.stream(rows).mapToObj(customers::get).toList(),
        select(alive, rows),
        select(purchases, rows),
        select(spend, rows),
        intervals == null
            ? null
            : new CountIntervals(select(intervals.lower(), rows), select(intervals.upper(), rows)));
  }

  private static double[] select(double[] column, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
  }

  private static int[] select(int[] column, int[] rows) {
    return Arrays.stream(rows).map(row -> column[row]).toArray();
  }

  /** Grows as rows are read. */
  private static final class Columns {
    private final List<String> customers;
    private double[] alive;
    private double[] purchases;
    private double[] spend;
    private int[] lower;
    private int[] upper;
    private boolean hasIntervals = true;

    Columns(int size) {
      int capacity = Math.max(16, size);
      customers = new ArrayList<>(capacity);
      alive = new double[capacity];
      purchases = new double[capacity];
      spend = new double[capacity];
      lower = new int[capacity];
      upper = new int[capacity];
    }

    /**
     * @param perValue spend for a unit of value, where the value alone is known
     */
    void add(Prediction prediction, double perValue) {
      int n = customers.size();
      if (n == alive.length) {
        resize(n + (n >> 1));
      }
      customers.add(prediction.customerId());
      alive[n] = number(prediction.probabilityAlive());
      purchases[n] = number(prediction.expectedPurchases());
      double average = number(prediction.expectedAverageValue());
      spend[n] =
          Double.isNaN(average) || Double.isNaN(purchases[n])
              ? number(prediction.clv()) * perValue
              : purchases[n] * average;
      Interval interval = prediction.purchasesInterval();
      hasIntervals &= interval != null;
      lower[n] = interval == null ? 0 : (int) interval.lower();
      upper[n] = interval == null ? 0 : (int) interval.upper();
    }

    private static double number(@Nullable Double value) {
      return value == null ? Double.NaN : value;
    }

    private void resize(int capacity) {
      alive = Arrays.copyOf(alive, capacity);
      purchases = Arrays.copyOf(purchases, capacity);
      spend = Arrays.copyOf(spend, capacity);
      lower = Arrays.copyOf(lower, capacity);
      upper = Arrays.copyOf(upper, capacity);
    }

    Foretold foretold() {
      resize(customers.size());
      return new Foretold(
          Basis.STORED,
          customers,
          alive,
          purchases,
          spend,
          hasIntervals ? new CountIntervals(lower, upper) : null);
    }
  }
}
