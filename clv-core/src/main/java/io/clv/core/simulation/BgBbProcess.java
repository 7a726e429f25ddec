package io.clv.core.simulation;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * BG/BB: one opportunity to buy in each unit of time. Before each a customer drops out with a
 * probability that is Beta(gamma, delta), and at each buys with a probability that is Beta(alpha,
 * beta); with gamma = 0 nobody drops out. Fader, Hardie and Shang 2010.
 */
record BgBbProcess(double alpha, double beta, double gamma, double delta)
    implements PurchaseProcess {
  BgBbProcess {
    Heterogeneity.positive("alpha", alpha);
    Heterogeneity.positive("beta", beta);
    Heterogeneity.notNegative("gamma", gamma);
    Heterogeneity.positive("delta", delta);
  }

  @Override
  public Customer draw(UniformRandomProvider random) {
    double buys = Heterogeneity.probability(random, alpha, beta);
    double leaves = Heterogeneity.probability(random, gamma, delta);
    double opportunities = failures(random, leaves);
    return new Customer() {
      private double passed;

      @Override
      public double nextInterval() {
        double interval = 1 + failures(random, buys);
        passed += interval;
        return passed <= opportunities ? interval : Double.POSITIVE_INFINITY;
      }
    };
  }

  /** How often something of this probability does not happen before it does. */
  private static double failures(UniformRandomProvider random, double probability) {
    return probability == 0
        ? Double.POSITIVE_INFINITY
        : Math.floor(Heterogeneity.exponential(random) / -Math.log1p(-probability));
  }
}
