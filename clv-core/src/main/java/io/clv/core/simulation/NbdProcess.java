package io.clv.core.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** NBD: purchase rates are Gamma(r, rate alpha) and nobody drops out. Ehrenberg 1959. */
record NbdProcess(double r, double alpha) implements PurchaseProcess {
  NbdProcess {
    Heterogeneity.positive("r", r);
    Heterogeneity.positive("alpha", alpha);
  }

  @Override
  public Customer draw(UniformRandomProvider random) {
    ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
    double rate = Heterogeneity.rate(random, r, alpha);
    return () -> exponential.sample() / rate;
  }
}
