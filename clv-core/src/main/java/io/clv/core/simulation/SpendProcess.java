package io.clv.core.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * Gamma-Gamma: a customer's order amounts are Gamma(p, rate nu) with nu of their own, Gamma(q, rate
 * gamma). Fader, Hardie and Lee 2005.
 */
public record SpendProcess(double p, double q, double gamma) {
  public SpendProcess {
    if (!(p > 0 && q > 1 && gamma > 0 && p < 1e6 && q < 1e6 && gamma < 1e12)) {
      throw new IllegalArgumentException(
          "Gamma-Gamma parameters must satisfy p > 0, q > 1 (so that a mean exists), gamma > 0: p=%s, q=%s, gamma=%s"
              .formatted(p, q, gamma));
    }
  }

  /** The distribution of one customer's order amounts. */
  SharedStateContinuousSampler draw(UniformRandomProvider random) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(random, p, 1 / rate(random));
  }

  /** One customer's nu. */
  double rate(UniformRandomProvider random) {
    return Heterogeneity.rate(random, q, gamma);
  }

  /** The sum of n amounts of a customer with this nu, which is gamma distributed like each. */
  double total(UniformRandomProvider random, int n, double rate) {
    return Heterogeneity.rate(random, n * p, rate);
  }
}
