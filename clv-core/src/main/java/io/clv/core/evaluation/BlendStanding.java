package io.clv.core.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the row {@code blend} did beside the best single models: those with the lowest MAE and with
 * the lowest RMSE, which need not be the same. Baselines, {@code auto} and the blend itself are no
 * single models.
 *
 * @param mean of all origins
 * @param origins each origin, the latest first
 */
public record BlendStanding(Compared mean, List<AtOrigin> origins) {
  /** The row that is looked at. */
  public static final String ROW = "blend";

  private static final String AUTO = "auto";

  /** Differences below this share are rounding. */
  private static final double SAME = 5e-5;

  public BlendStanding {
    origins = List.copyOf(origins);
  }

  /**
   * The blend and the best single models.
   *
   * @param maeExcess by how much the blend's MAE is higher than the lowest, as a share of that;
   *     below 0 where it is lower
   * @param rmseExcess as maeExcess, of the RMSE
   */
  public record Compared(
      double mae,
      String lowestMaeModel,
      double lowestMae,
      double maeExcess,
      double rmse,
      String lowestRmseModel,
      double lowestRmse,
      double rmseExcess) {
    /** Whether neither error is higher than the lowest of a single model. */
    public boolean isAtLeastAsGood() {
      return maeExcess < SAME && rmseExcess < SAME;
    }
  }

  /**
   * One origin.
   *
   * @param learned which weights were learned there, and what they gained on the inner origins
   */
  public record AtOrigin(LocalDate calibrationEnd, Compared compared, @Nullable String learned) {}

  /** Empty if the blend, or every single model, has no forecast in some origin. */
  public static Optional<BlendStanding> of(Evaluation evaluation) {
    Compared mean = compared(evaluation.leaderboard());
    List<AtOrigin> origins = new ArrayList<>();
    for (OriginResult origin : evaluation.origins()) {
      Compared there = compared(origin.leaderboard());
      if (there == null) {
        return Optional.empty();
      }
      String learned =
          origin.leaderboard().stream()
              .filter(row -> row.model().equals(ROW))
              .findFirst()
              .map(Standing::remark)
              .orElse(null);
      origins.add(new AtOrigin(origin.calibrationEnd(), there, learned));
    }
    return mean == null ? Optional.empty() : Optional.of(new BlendStanding(mean, origins));
  }

  private static @Nullable Compared compared(List<Standing> rows) {
    Accuracy blend =
        rows.stream()
            .filter(row -> row.model().equals(ROW))
            .findFirst()
            .map(Standing::accuracy)
            .orElse(null);
    Standing byMae = lowest(rows, Accuracy::mae);
    Standing byRmse = lowest(rows, Accuracy::rmse);
    if (blend == null || byMae == null || byRmse == null) {
      return null;
    }
    double mae = measure(byMae, Accuracy::mae);
    double rmse = measure(byRmse, Accuracy::rmse);
    return new Compared(
        blend.mae(),
        byMae.model(),
        mae,
        excess(blend.mae(), mae),
        blend.rmse(),
        byRmse.model(),
        rmse,
        excess(blend.rmse(), rmse));
  }

  private static @Nullable Standing lowest(
      List<Standing> rows, ToDoubleFunction<Accuracy> measure) {
    Standing best = null;
    double lowest = Double.POSITIVE_INFINITY;
    for (Standing row : rows) {
      boolean single = !row.isBaseline() && !row.model().equals(ROW) && !row.model().equals(AUTO);
      double value = measure(row, measure);
      if (single && value < lowest) {
        best = row;
        lowest = value;
      }
    }
    return best;
  }

  private static double measure(Standing row, ToDoubleFunction<Accuracy> measure) {
    Accuracy accuracy = row.accuracy();
    return accuracy == null ? Double.POSITIVE_INFINITY : measure.applyAsDouble(accuracy);
  }

  private static double excess(double error, double lowest) {
    return lowest > 0 ? error / lowest - 1 : 0;
  }
}
