package io.clv.core.model.learned;

/**
 * For what is often nothing at all: the probability of anything times the mean of a log-normal
 * amount, {@code 1 / (1 + exp(-l)) * exp(m + v / 2)}.
 *
 * @param logOdds l, the log-odds of more than 0
 * @param logAmount m, the expected natural logarithm of an amount that is more than 0
 * @param variance v, of that logarithm around m, at least 0
 */
public record TwoStage(Regression logOdds, Regression logAmount, double variance)
    implements Regression {
  public TwoStage {
    if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a variance must be finite and at least 0: " + variance);
    }
    if (logOdds.features() != logAmount.features()) {
      throw new IllegalArgumentException(
          "both stages must have the same features: %d, %d"
              .formatted(logOdds.features(), logAmount.features()));
    }
    if (logOdds instanceof TwoStage || logAmount instanceof TwoStage) {
      throw new IllegalArgumentException("a stage cannot itself have two stages");
    }
  }

  @Override
  public int features() {
    return logOdds.features();
  }

  @Override
  public double predict(double[] features) {
    return probability(features) * Math.exp(logAmount.predict(features) + variance / 2);
  }

  /** The probability of more than 0. */
  public double probability(double[] features) {
    return 1 / (1 + Math.exp(-logOdds.predict(features)));
  }
}
