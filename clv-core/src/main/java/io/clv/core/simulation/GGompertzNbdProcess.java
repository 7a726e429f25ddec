package io.clv.core.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Gamma/Gompertz/NBD: purchase rates are Gamma(r, rate alpha), and the hazard of dropping out at
 * age u is eta b exp(b u) with eta ~ Gamma(s, rate beta); with s = 0 nobody drops out. Bemmaor and
 * Glady 2012.
 */
record GGompertzNbdProcess(double r, double alpha, double b, double s, double beta)
    implements PurchaseProcess {
  GGompertzNbdProcess {
    Heterogeneity.positive("r", r);
    Heterogeneity.positive("alpha", alpha);
    Heterogeneity.positive("b", b);
    Heterogeneity.notNegative("s", s);
    Heterogeneity.positive("beta", beta);
  }

  @Override
  public Customer draw(UniformRandomProvider random) {
    ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
    double rate = Heterogeneity.rate(random, r, alpha);
    // The hazard summed up to the end of a lifetime u, eta (exp(b u) - 1), is exponential.
    double eta = Heterogeneity.rate(random, s, beta);
    double lifetime = Math.log1p(exponential.sample() / eta) / b;
    return new Mortal(exponential, rate, lifetime);
  }
}
