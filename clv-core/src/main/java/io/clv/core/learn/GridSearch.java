package io.clv.core.learn;

import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.WeightedSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among candidates by cross-validation.
 *
 * <ol>
 *   <li>A share of the rows is held out at random.
 *   <li>Every candidate is trained and tested fold by fold on the others. The lowest mean of the
 *       folds' mean squared errors wins, among equals the one that was named first.
 *   <li>The winner is trained on all rows that are not held out and measured on those that are:
 *       rows that had no part in its choice.
 *   <li>It is trained once more, on all rows, and that is the result. The measure of step 3 is of a
 *       regression that saw fewer rows, so if anything it promises too little.
 * </ol>
 *
 * <p>Folds of candidates are trained in parallel. Every random choice follows from the seed and the
 * number of the fold, so that neither the number of threads nor other candidates change a result.
 *
 * @param folds of the cross-validation, at least 2
 * @param testShare of all rows, held out, between 0 and 1
 * @param seed of everything random
 * @param nanos tells time for the seconds in the results
 */
public record GridSearch(int folds, double testShare, long seed, LongSupplier nanos) {
  private static final int SHUFFLES = 5;
  private static final int HELD_OUT = -1;
  private static final int FOLDS = -2;
  private static final int IMPORTANCE = -3;
  private static final int WINNER = -4;

  /**
   * @throws IllegalArgumentException if folds or share are out of range
   */
  public GridSearch {
    KFold unused = new KFold(folds, seed);
    if (!(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException(
          "the share of rows held out must be between 0 and 1: " + testShare);
    }
  }

  /**
   * @param candidates at least one; the simpler ones first
   * @throws TooLittleDataException if there are too few rows for the folds, or no candidate can be
   *     trained for that reason
   * @throws TrainingUnavailableException if no candidate can be trained on this machine
   * @throws IllegalArgumentException if a candidate's hyperparameters are wrong
   */
  public SearchResult search(TrainingSet rows, List<Candidate> candidates) {
    int held = (int) Math.round(rows.size() * testShare);
    KFold.Split parts = KFold.apart(Shuffle.of(rows.size(), Shuffle.seed(seed, HELD_OUT)), 0, held);
    TrainingSet training = rows.select(parts.training());
    TrainingSet test = rows.select(parts.test());
    KFold.Split[] splits = new KFold(folds, Shuffle.seed(seed, FOLDS)).splits(training.size());
    if (test.size() < 2) {
      throw new TooLittleDataException(
          "2 rows at least must be held out; %s of %d rows are %d"
              .formatted(testShare, rows.size(), test.size()));
    }
    List<Fold> sets = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      sets.add(
          new Fold(
              training.select(splits[fold].training()),
              training.select(splits[fold].test()),
              Shuffle.seed(seed, fold)));
    }
    List<CrossValidated> ranked = validated(candidates, sets);
    ranked.sort(
        Comparator.comparing((CrossValidated each) -> each.failure() != null)
            .thenComparingDouble(CrossValidated::meanSquaredError));
    Candidate winner = Objects.requireNonNull(ranked.get(0).candidate());
    long winnerSeed = Shuffle.seed(seed, WINNER);
    Regression measured = winner.train(training, winnerSeed);
    return new SearchResult(
        ranked,
        baseline(sets),
        training.size(),
        test.size(),
        Scores.of(measured, test),
        Scores.of(mean(training), test),
        new PermutationImportance(SHUFFLES, Shuffle.seed(seed, IMPORTANCE)).of(measured, test),
        winner.train(rows, winnerSeed));
  }

  /**
   * The regression of another target of the same rows by what a search chose for the first one.
   *
   * @throws TooLittleDataException if the rows hold nothing to learn from
   */
  public Regression trainAs(SearchResult found, TrainingSet rows) {
    return found.chosen().train(rows, Shuffle.seed(seed, WINNER));
  }

  /** One fold. */
  private record Fold(TrainingSet training, TrainingSet test, long seed) {}

  /** How one candidate did in one fold. */
  private record Trial(@Nullable Scores scores, long nanos, @Nullable RuntimeException failure) {}

  private List<CrossValidated> validated(List<Candidate> candidates, List<Fold> sets) {
    List<Trial> trials =
        IntStream.range(0, candidates.size() * folds)
            .parallel()
            .mapToObj(i -> trial(candidates.get(i / folds), sets.get(i % folds)))
            .toList();
    List<CrossValidated> all = new ArrayList<>();
    for (int c = 0; c < candidates.size(); c++) {
      all.add(gathered(candidates.get(c), trials.subList(c * folds, (c + 1) * folds)));
    }
    if (all.stream().allMatch(each -> each.failure() != null)) {
      throw trials.stream()
          .map(Trial::failure)
          .filter(Objects::nonNull)
          .findFirst()
          .orElseGet(() -> new TooLittleDataException("there is nothing to be tried"));
    }
    return all;
  }

  private Trial trial(Candidate candidate, Fold fold) {
    long start = nanos.getAsLong();
    try {
      Regression learned = candidate.train(fold.training(), fold.seed());
      Scores scores = Scores.of(learned, fold.test());
      return Double.isFinite(scores.mse())
          ? new Trial(scores, nanos.getAsLong() - start, null)
          : new Trial(
              null,
              nanos.getAsLong() - start,
              new TooLittleDataException("what it foretells has no bounds"));
    } catch (TooLittleDataException | TrainingUnavailableException e) {
      return new Trial(null, nanos.getAsLong() - start, e);
    }
  }

  private static CrossValidated gathered(Candidate candidate, List<Trial> trials) {
    List<Scores> scores = new ArrayList<>();
    String failure = null;
    long nanos = 0;
    for (Trial trial : trials) {
      nanos += trial.nanos();
      if (trial.scores() != null) {
        scores.add(trial.scores());
      } else if (failure == null && trial.failure() != null) {
        failure = trial.failure().getMessage();
      }
    }
    return new CrossValidated(
        candidate, failure == null ? scores : List.of(), nanos / 1e9, failure);
  }

  private CrossValidated baseline(List<Fold> sets) {
    long start = nanos.getAsLong();
    List<Scores> scores =
        sets.stream().map(fold -> Scores.of(mean(fold.training()), fold.test())).toList();
    return new CrossValidated(null, scores, (nanos.getAsLong() - start) / 1e9, null);
  }

  private static Regression mean(TrainingSet rows) {
    double mean = IntStream.range(0, rows.size()).mapToDouble(rows::target).average().orElseThrow();
    return new WeightedSum(mean, new double[rows.features().width()]);
  }
}
