package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The part that {@code auto} gives to a learned model beside what {@link AutoChoice} chose: the
 * weights, in tenths, with the lowest MAE times RMSE on rolling inner origins, if they are clearly
 * better than the choice alone and on no origin worse.
 *
 * @param model the learned model
 * @param once its weight for customers without a repeat purchase
 * @param repeat its weight for the others
 * @param gains by how much MAE times RMSE falls on each origin, as a share
 */
public record LearnedShare(String model, double once, double repeat, List<Double> gains) {
  /** The share of the score that must be gained, in the mean of the origins. */
  private static final double CLEARLY = 0.005;

  private static final int STEPS = 10;

  public LearnedShare {
    gains = List.copyOf(gains);
  }

  /**
   * @param origins at least one, each with forecasts of the model and of every member
   * @param chosen without the learned model
   * @return empty if nothing is clearly gained
   */
  public static Optional<LearnedShare> of(
      List<InnerOrigin> origins, List<AutoChoice.Weight> chosen, String model) {
    List<Part> parts = origins.stream().map(origin -> new Part(origin, chosen, model)).toList();
    LearnedShare best = null;
    double most = CLEARLY;
    for (int once = 0; once <= STEPS; once++) {
      for (int repeat = 0; repeat <= STEPS; repeat++) {
        double w0 = (double) once / STEPS;
        double w1 = (double) repeat / STEPS;
        // Where the learned model has all of some customers it must have all of them.
        if ((once == STEPS) == (repeat == STEPS)) {
          List<Double> gains = new ArrayList<>();
          parts.forEach(part -> gains.add(part.gain(w0, w1)));
          double mean = gains.stream().mapToDouble(Double::doubleValue).average().orElse(0);
          if (mean > most && gains.stream().allMatch(gain -> gain >= 0)) {
            best = new LearnedShare(model, w0, w1, gains);
            most = mean;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Whether nothing is left to the transaction models. */
  public boolean isAll() {
    return once == 1 && repeat == 1;
  }

  /** The weights of all members, the learned one last. */
  public List<AutoChoice.Weight> among(List<AutoChoice.Weight> chosen) {
    List<AutoChoice.Weight> all = new ArrayList<>();
    if (!isAll()) {
      for (AutoChoice.Weight weight : chosen) {
        all.add(
            new AutoChoice.Weight(
                weight.model(), (1 - once) * weight.once(), (1 - repeat) * weight.repeat()));
      }
    }
    all.add(new AutoChoice.Weight(model, once, repeat));
    return all;
  }

  /** A sentence for the user. */
  public String reason() {
    return String.format(
        Locale.ROOT,
        "with %.0f %% of %s for customers who bought once and %.0f %% for the others, MAE x RMSE was"
            + " %s lower",
        100 * once,
        model,
        100 * repeat,
        String.join(
            " and, before that, ",
            gains.stream().map(g -> String.format(Locale.ROOT, "%.1f %%", 100 * g)).toList()));
  }

  /** One origin. */
  private static final class Part {
    private final InnerOrigin origin;
    private final double[] base;
    private final Forecast learned;
    private final double score;

    Part(InnerOrigin origin, List<AutoChoice.Weight> chosen, String model) {
      this.origin = origin;
      base = WeightedBlend.blended(origin, chosen);
      learned = Objects.requireNonNull(origin.forecasts().get(model));
      score = score(0, 0);
    }

    private double score(double once, double repeat) {
      Holdout holdout = origin.holdout();
      double absolute = 0;
      double squared = 0;
      for (int i = 0; i < base.length; i++) {
        double w = holdout.calibration().frequency(i) == 0 ? once : repeat;
        double error = (1 - w) * base[i] + w * learned.purchases(i) - holdout.transactions(i);
        absolute += Math.abs(error);
        squared += error * error;
      }
      return base.length == 0 ? 0 : absolute / base.length * Math.sqrt(squared / base.length);
    }

    double gain(double once, double repeat) {
      return score > 0 ? 1 - score(once, repeat) / score : 0;
    }
  }
}
