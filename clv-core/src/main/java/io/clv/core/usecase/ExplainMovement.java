package io.clv.core.usecase;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.port.StoredPrediction;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a customer's value apart from run to run: what came from new data, from a new model, from
 * other settings.
 *
 * <p>With V(model, settings, data) for the value, and 0 and 1 for the earlier and the later run,
 * one thing after the other is replaced, in this order:
 *
 * <pre>
 *   from data     = V(model 0, settings 0, data 1) - V(model 0, settings 0, data 0)
 *   from model    = V(model 1, settings 0, data 1) - V(model 0, settings 0, data 1)
 *   from settings = V(model 1, settings 1, data 1) - V(model 1, settings 0, data 1)
 * </pre>
 *
 * <p>so that the parts add up to the change. Data comes first because it is what happened to the
 * customer, judged as it would have been without a new fit; another order would give other parts
 * where several things change at once. Data are the customer's orders and the as-of date: that time
 * passed without an order is new data. A model is its name, its parameters, its unit of time and
 * its purchase calendar. Settings are horizon, discount rate and margin; intervals do not bear on
 * the value. What did not change has the part 0 exactly.
 *
 * <p>There is no split, and a reason instead, where the two runs are in different currencies (one
 * that is not stated is taken for the other), where a run gives no value, where a model needs
 * covariates (their values are not stored), where a model cannot value the other run's data, and
 * where this program does not find the stored value again from the stored model and data.
 */
public final class ExplainMovement {
  /** How far, relatively, a value found again may be from the stored one. */
  private static final double SAME_VALUE = 1e-9;

  /**
   * The movements of one customer.
   *
   * @param history the customer in all runs, latest run first, as {@link
   *     io.clv.core.port.PredictionStore#history} gives them
   * @return one for each row, in the same order; the last one is new
   */
  public List<Movement> explain(List<StoredPrediction> history) {
    List<Movement> movements = new ArrayList<>();
    Scorer later = null;
    for (StoredPrediction row : history) {
      Scorer earlier = Scorer.of(row);
      if (later != null) {
        movements.add(step(earlier, later));
      }
      later = earlier;
    }
    if (later != null) {
      movements.add(Movement.first(later.row));
    }
    return List.copyOf(movements);
  }

  private static Movement step(Scorer earlier, Scorer later) {
    StoredPrediction before = earlier.row;
    StoredPrediction after = later.row;
    String reason = obstacle(earlier, later);
    if (reason == null) {
      try {
        return new Movement(before, after, split(earlier, later), null);
      } catch (IllegalArgumentException e) {
        reason =
            "the models of run %d cannot value the data of run %d: %s"
                .formatted(before.run().id(), after.run().id(), e.getMessage());
      }
    }
    return new Movement(before, after, null, reason);
  }

  private static @Nullable String obstacle(Scorer earlier, Scorer later) {
    if (!Movement.areComparable(earlier.row, later.row)) {
      return "run %d is in %s and run %d in %s; amounts of two currencies are not compared"
          .formatted(
              earlier.row.run().id(),
              earlier.run().currency(),
              later.row.run().id(),
              later.run().currency());
    }
    return earlier.obstacle != null ? earlier.obstacle : later.obstacle;
  }

  private static Movement.Split split(Scorer earlier, Scorer later) {
    double before = earlier.stored();
    double after = later.stored();
    boolean sameModels = sameModels(earlier.run(), later.run());
    boolean sameSettings = sameSettings(earlier.run().valuation(), later.run().valuation());
    double byData;
    if (earlier.seesTheSame(later.row)) {
      byData = before;
    } else if (sameModels && sameSettings) {
      byData = after;
    } else {
      byData = earlier.value(later.row, earlier.run().valuation());
    }
    double byModel;
    if (sameModels) {
      byModel = byData;
    } else if (sameSettings) {
      byModel = after;
    } else {
      byModel = later.value(later.row, earlier.run().valuation());
    }
    return new Movement.Split(byData - before, byModel - byData, after - byModel);
  }

  private static boolean sameSettings(Valuation a, Valuation b) {
    return a.horizon().equals(b.horizon())
        && a.discountRate().equals(b.discountRate())
        && a.margin() == b.margin();
  }

  private static boolean sameModels(RunDescription a, RunDescription b) {
    if (a.timeUnit() != b.timeUnit() || a.models().size() != b.models().size()) {
      return false;
    }
    for (int i = 0; i < a.models().size(); i++) {
      ModelDocument one = a.models().get(i);
      ModelDocument other = b.models().get(i);
      if (!one.model().equals(other.model())
          || !one.parameters().equals(other.parameters())
          || one.timeUnit() != other.timeUnit()
          || !isLearnedAlike(one, other)
          || !Objects.equals(one.calendar(), other.calendar())) {
        return false;
      }
    }
    return true;
  }

  /** What was learned is the same if it was learned at the same moment from the same data. */
  private static boolean isLearnedAlike(ModelDocument one, ModelDocument other) {
    return (one.learned() == null) == (other.learned() == null)
        && (one.learned() == null || one.provenance().equals(other.provenance()));
  }

  /**
   * The models of a run, to value a customer with.
   *
   * @param models null if there is an obstacle
   * @param obstacle why the run's value cannot be compared; null if it can
   */
  private record Scorer(
      StoredPrediction row, @Nullable PredictLifetimeValue models, @Nullable String obstacle) {
    static Scorer of(StoredPrediction row) {
      long id = row.run().id();
      Double stored = row.prediction().clv();
      if (stored == null) {
        return hindered(row, "run %d gives no value".formatted(id));
      }
      try {
        PredictLifetimeValue models = new PredictLifetimeValue(row.run().description().models());
        if (models.needsCovariates()) {
          return hindered(
              row,
              "the models of run %d need covariates of the customer, which are not stored"
                  .formatted(id));
        }
        Scorer scorer = new Scorer(row, models, null);
        double again = scorer.value(row, scorer.run().valuation());
        if (Math.abs(again - stored) <= SAME_VALUE * Math.abs(stored)) {
          return scorer;
        }
        return hindered(
            row,
            "from the models and data of run %d this version of the program makes %s, not %s"
                .formatted(id, again, stored));
      } catch (IllegalArgumentException e) {
        return hindered(
            row, "the models of run %d cannot be used again: %s".formatted(id, e.getMessage()));
      }
    }

    private static Scorer hindered(StoredPrediction row, String obstacle) {
      return new Scorer(row, null, obstacle);
    }

    RunDescription run() {
      return row.run().description();
    }

    double stored() {
      return Objects.requireNonNull(row.prediction().clv());
    }

    /**
     * The value by this run's models.
     *
     * @throws IllegalArgumentException if they need what is not known of the customer
     */
    double value(StoredPrediction of, Valuation settings) {
      double value = Objects.requireNonNull(models).predict(table(of), settings.with(null)).clv(0);
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("amounts are not known");
      }
      return value;
    }

    /** Whether a row has nothing new for this run's models. */
    boolean seesTheSame(StoredPrediction other) {
      CustomerFeatures seen = table(row).get(0);
      return run().asOf().equals(other.run().description().asOf())
          && seen.equals(table(other).get(0));
    }

    private FeatureTable table(StoredPrediction of) {
      return FeatureTable.of(of.features(), of.run().description().asOf(), run().timeUnit());
    }
  }
}
