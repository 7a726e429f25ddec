package io.clv.core.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Pareto/NBD: purchase rates are Gamma(r, rate alpha), drop-out rates Gamma(s, rate beta); with s =
 * 0 nobody drops out. Schmittlein, Morrison and Colombo 1987.
 */
record ParetoNbdProcess(double r, double alpha, double s, double beta) implements PurchaseProcess {
  ParetoNbdProcess {
    Heterogeneity.positive("r", r);
    Heterogeneity.positive("alpha", alpha);
    Heterogeneity.notNegative("s", s);
    Heterogeneity.positive("beta", beta);
  }

  @Override
  public Customer draw(UniformRandomProvider random) {
    ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
    double rate = Heterogeneity.rate(random, r, alpha);
    double lifetime = exponential.sample() / Heterogeneity.rate(random, s, beta);
    return new Mortal(exponential, rate, lifetime);
  }
}
