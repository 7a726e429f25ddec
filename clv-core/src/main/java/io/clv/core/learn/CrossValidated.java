package io.clv.core.learn;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How one candidate did in cross-validation.
 *
 * @param candidate null for the baseline, which foretells the mean of the rows it has seen
 * @param folds the scores by fold; empty if it could not be trained
 * @param seconds time of training and testing over all folds; as long as other work shares the
 *     machine it is an upper bound
 * @param failure why it could not be trained; null if it could
 */
public record CrossValidated(
    @Nullable Candidate candidate, List<Scores> folds, double seconds, @Nullable String failure) {
  public CrossValidated {
    folds = List.copyOf(folds);
  }

  /** A score's mean over the folds; NaN without folds. */
  public double mean(ToDoubleFunction<Scores> score) {
    return folds.stream().mapToDouble(score).average().orElse(Double.NaN);
  }

  /** A score's standard deviation between the folds; NaN for fewer than two. */
  public double spread(ToDoubleFunction<Scores> score) {
    double mean = mean(score);
    double squares = folds.stream().mapToDouble(score).map(s -> (s - mean) * (s - mean)).sum();
    return folds.size() < 2 ? Double.NaN : Math.sqrt(squares / (folds.size() - 1));
  }

  /** What the search decides by. */
  double meanSquaredError() {
    return mean(Scores::mse);
  }
}
