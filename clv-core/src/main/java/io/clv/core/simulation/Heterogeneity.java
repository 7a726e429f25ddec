package io.clv.core.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;

/** How customers differ: rates are gamma distributed, probabilities beta distributed. */
final class Heterogeneity {
  private Heterogeneity() {}

  /** A rate that is Gamma(shape, rate); 0 for shape 0. */
  static double rate(UniformRandomProvider random, double shape, double rate) {
    return shape == 0
        ? 0
        : AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1 / rate).sample();
  }

  /** A probability that is Beta(a, b); 0 for a = 0. */
  static double probability(UniformRandomProvider random, double a, double b) {
    // The share of one of two gamma variables; in logarithms, since both are 0 in double precision
    // more often than not for shapes near 0.
    return a == 0 ? 0 : 1 / (1 + Math.exp(logGamma(random, b) - logGamma(random, a)));
  }

  /** Gamma(shape) is Gamma(shape + 1) times the shape-th root of a uniform variable. */
  private static double logGamma(UniformRandomProvider random, double shape) {
    double above = AhrensDieterMarsagliaTsangGammaSampler.of(random, shape + 1, 1).sample();
    return Math.log(above) + Math.log(1 - random.nextDouble()) / shape;
  }

  /** A standard exponential variable. */
  static double exponential(UniformRandomProvider random) {
    return -Math.log(1 - random.nextDouble());
  }

  static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite: " + value);
    }
    return value;
  }

  static double notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and at least 0: " + value);
    }
    return value;
  }
}
