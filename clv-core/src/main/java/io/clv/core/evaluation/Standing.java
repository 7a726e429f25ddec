package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a leaderboard.
 *
 * @param model name of a model or baseline, or {@code auto}
 * @param accuracy null if there is no forecast; the remark then says why
 * @param fitSeconds time to fit, for {@code auto} with the choice, 0 for a baseline; null if there
 *     is no fit
 * @param remark why there is no forecast, what {@code auto} chose, the boundary a fit lies at; or
 *     null
 */
public record Standing(
    String model,
    @Nullable Accuracy accuracy,
    @Nullable Double fitSeconds,
    @Nullable String remark) {
  public Standing {
    if (accuracy == null && remark == null) {
      throw new IllegalArgumentException(
          model + " needs an accuracy or the reason for having none");
    }
  }

  /** Whether the row is a baseline's, which no choice falls on. */
  public boolean isBaseline() {
    return Baseline.isBaseline(model);
  }

  /**
   * The mean of a model's rows over several origins; without an accuracy if one of them is.
   *
   * @param rows of one model, one for each origin
   */
  static Standing mean(List<Standing> rows) {
    Standing first = rows.get(0);
    List<Accuracy> accuracies = new ArrayList<>();
    double seconds = 0;
    boolean timed = true;
    for (Standing row : rows) {
      if (row.accuracy == null) {
        return new Standing(row.model, null, null, Objects.requireNonNull(row.remark));
      }
      accuracies.add(row.accuracy);
      timed &= row.fitSeconds != null;
      seconds += row.fitSeconds == null ? 0 : row.fitSeconds;
    }
    return new Standing(
        first.model, Accuracy.mean(accuracies), timed ? seconds / rows.size() : null, first.remark);
  }
}
