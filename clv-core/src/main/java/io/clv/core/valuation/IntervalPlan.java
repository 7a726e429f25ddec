package io.clv.core.valuation;

/**
 * Which intervals to give with predictions.
 *
 * @param level the probability that an interval is to hold, 0.01 to 0.999; 0.9 leaves 5 % on either
 *     side
 * @param seed of the draws of parameters; the same seed gives the same intervals
 * @param draws how many draws of each model's parameters the intervals average over, at least, 1 to
 *     10,000
 * @param uncertainty where the draws come from
 */
public record IntervalPlan(double level, long seed, int draws, Uncertainty uncertainty) {
  public static final IntervalPlan DEFAULT = new IntervalPlan(0.9, 1, 16, Uncertainty.COVARIANCE);

  public IntervalPlan {
    if (!(level >= 0.01 && level <= 0.999)) {
      throw new IllegalArgumentException(
          "interval must be 0.01 to 0.999 (0.9 leaves 5 % on either side): " + level);
    }
    if (!(draws >= 1 && draws <= 10_000)) {
      throw new IllegalArgumentException("draws must be 1 to 10000: " + draws);
    }
  }
}
