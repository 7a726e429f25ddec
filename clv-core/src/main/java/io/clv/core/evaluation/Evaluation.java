package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a backtest found, over one or more origins.
 *
 * @param origins the latest first, at least one
 * @param leaderboard the mean over the origins, in the order of the origins' rows
 */
public record Evaluation(List<OriginResult> origins, List<Standing> leaderboard) {
  public Evaluation {
    origins = List.copyOf(origins);
    leaderboard = List.copyOf(leaderboard);
  }

  /** The mean of some origins, all of the same models. */
  public static Evaluation of(List<OriginResult> origins) {
    Map<String, List<Standing>> rows = new LinkedHashMap<>();
    for (OriginResult origin : origins) {
      for (Standing row : origin.leaderboard()) {
        rows.computeIfAbsent(row.model(), model -> new ArrayList<>()).add(row);
      }
    }
    return new Evaluation(origins, rows.values().stream().map(Standing::mean).toList());
  }

  public OriginResult latest() {
    return origins.get(0);
  }

  /** The model with the lowest MAE, baselines left out; of equal ones the first. */
  public Optional<String> best() {
    Standing best = null;
    double lowest = Double.POSITIVE_INFINITY;
    for (Standing row : leaderboard) {
      Accuracy accuracy = row.accuracy();
      if (!row.isBaseline() && accuracy != null && accuracy.mae() < lowest) {
        best = row;
        lowest = accuracy.mae();
      }
    }
    return Optional.ofNullable(best).map(Standing::model);
  }
}
