package io.clv.core.learn;

import io.clv.core.model.learned.Regression;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a search found.
 *
 * @param ranked all candidates, the best first; those that could not be trained last
 * @param baseline the mean of what was seen, in the same folds
 * @param trainingRows rows of the cross-validation
 * @param testRows rows held out from it
 * @param testWinner the winner on the held-out rows, trained on all others
 * @param testBaseline the mean of all others on the held-out rows
 * @param importance of the features to that regression, on the held-out rows
 * @param regression the winner, trained once more on all rows, held-out ones included
 */
public record SearchResult(
    List<CrossValidated> ranked,
    CrossValidated baseline,
    int trainingRows,
    int testRows,
    Scores testWinner,
    Scores testBaseline,
    Map<String, Double> importance,
    Regression regression) {
  public SearchResult {
    ranked = List.copyOf(ranked);
  }

  public CrossValidated winner() {
    return ranked.get(0);
  }

  public Candidate chosen() {
    return Objects.requireNonNull(winner().candidate(), "a winner is a candidate");
  }
}
