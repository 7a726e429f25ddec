package io.clv.core.model;

import org.apache.commons.numbers.gamma.InverseErf;

/**
 * How often an interval is to hold the true value.
 *
 * @param level between 0 and 1, for example 0.95
 */
public record ConfidenceLevel(double level) {
  /** 0.95. */
  public static final ConfidenceLevel DEFAULT = new ConfidenceLevel(0.95);

  /**
   * @throws IllegalArgumentException if the level is not between 0 and 1
   */
  public ConfidenceLevel {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "a confidence level lies between 0 and 1, for example 0.95: " + level);
    }
  }

  /** On either side of its mean a normal variable stays within so many standard deviations. */
  public double deviations() {
    return Math.sqrt(2) * InverseErf.value(level);
  }
}
