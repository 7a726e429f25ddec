package io.clv.core.simulation;

import io.clv.core.model.DropOutChances;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;

/**
 * BG/NBD, MBG/NBD and their CNBD-k variants: intervals between purchases are Erlang with k phases,
 * whose rates are Gamma(r, rate alpha); at each chance a customer drops out with a probability that
 * is Beta(a, b); with a = 0 nobody does. Fader, Hardie and Lee 2005; Batislam, Denizel and
 * Filiztekin 2007; Platzer and Reutterer 2016.
 */
record BetaGeometricProcess(
    DropOutChances chances, int k, double r, double alpha, double a, double b)
    implements PurchaseProcess {
  BetaGeometricProcess {
    if (k < 1) {
      throw new IllegalArgumentException("k must be a whole number of at least 1: " + k);
    }
    Heterogeneity.positive("r", r);
    Heterogeneity.positive("alpha", alpha);
    Heterogeneity.notNegative("a", a);
    Heterogeneity.positive("b", b);
  }

  /**
   * @throws IllegalArgumentException if k is not whole or a parameter is out of its range
   */
  static BetaGeometricProcess of(
      DropOutChances chances, double k, double r, double alpha, double a, double b) {
    if (k != Math.rint(k)) {
      throw new IllegalArgumentException("k must be a whole number of at least 1: " + k);
    }
    return new BetaGeometricProcess(chances, (int) k, r, alpha, a, b);
  }

  @Override
  public Customer draw(UniformRandomProvider random) {
    double rate = Heterogeneity.rate(random, r, alpha);
    double dropOut = Heterogeneity.probability(random, a, b);
    boolean stays = chances.at(0) == 0 || random.nextDouble() >= dropOut;
    return new Customer() {
      private boolean alive = stays;

      @Override
      public double nextInterval() {
        if (!alive) {
          return Double.POSITIVE_INFINITY;
        }
        alive = random.nextDouble() >= dropOut;
        return phases() / rate;
      }

      private double phases() {
        return k == 1
            ? Heterogeneity.exponential(random)
            : AhrensDieterMarsagliaTsangGammaSampler.of(random, k, 1).sample();
      }
    };
  }
}
