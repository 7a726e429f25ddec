package io.clv.core.interval;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/**
 * The normal scores of tail probabilities: z with P(Z &gt; z) = tail for a standard normal Z. A
 * distribution function is nearly a straight line on this scale, so that it is interpolated there.
 */
final class NormalScore {
  /** Scores beyond this are cut off: their tails are below 1e-15. */
  static final double LARGEST = 8;

  private static final double SQRT_2 = Math.sqrt(2);

  private NormalScore() {}

  /** The score of a tail probability, from -8 for a tail of 1 to 8 for one of 0. */
  static double of(double tail) {
    if (!(tail > 0)) {
      return LARGEST;
    }
    return tail >= 1
        ? -LARGEST
        : Math.max(-LARGEST, Math.min(LARGEST, SQRT_2 * InverseErfc.value(2 * tail)));
  }

  /** P(Z &gt; score). */
  static double tail(double score) {
    return Erfc.value(score / SQRT_2) / 2;
  }
}
