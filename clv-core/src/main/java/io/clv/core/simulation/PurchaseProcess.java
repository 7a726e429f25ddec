package io.clv.core.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * How a simulated customer buys: at a rate of their own while alive, for a time of their own. Times
 * are in weeks.
 */
public sealed interface PurchaseProcess {
  /** A customer's repeat purchases, drawn one after the other. */
  interface Customer {
    /**
     * Time from the latest purchase to the next one, or {@code Double.POSITIVE_INFINITY} if there
     * is none any more.
     */
    double nextInterval();
  }

  Customer draw(UniformRandomProvider random);

  /**
   * Pareto/NBD: purchase rates are Gamma(r, rate alpha), drop-out rates Gamma(s, rate beta).
   * Schmittlein, Morrison and Colombo 1987.
   */
  record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseProcess {
    public ParetoNbd {
      requirePositive("r", r);
      requirePositive("alpha", alpha);
      requirePositive("s", s);
      requirePositive("beta", beta);
    }

    @Override
    public Customer draw(UniformRandomProvider random) {
      ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
      double rate = gamma(random, r, alpha);
      double lifetime = exponential.sample() / gamma(random, s, beta);
      return new Customer() {
        private double age;

        @Override
        public double nextInterval() {
          double interval = exponential.sample() / rate;
          age += interval;
          return age <= lifetime ? interval : Double.POSITIVE_INFINITY;
        }
      };
    }
  }

  /**
   * BG/NBD: purchase rates are Gamma(r, rate alpha); after each repeat purchase a customer drops
   * out with a probability that is Beta(a, b). Fader, Hardie and Lee 2005.
   */
  record BgNbd(double r, double alpha, double a, double b) implements PurchaseProcess {
    public BgNbd {
      requirePositive("r", r);
      requirePositive("alpha", alpha);
      requirePositive("a", a);
      requirePositive("b", b);
    }

    @Override
    public Customer draw(UniformRandomProvider random) {
      ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
      double rate = gamma(random, r, alpha);
      double toA = gamma(random, a, 1);
      double dropOut = toA / (toA + gamma(random, b, 1));
      return new Customer() {
        private boolean alive = true;

        @Override
        public double nextInterval() {
          if (!alive) {
            return Double.POSITIVE_INFINITY;
          }
          alive = random.nextDouble() >= dropOut;
          return exponential.sample() / rate;
        }
      };
    }
  }

  private static double gamma(UniformRandomProvider random, double shape, double rate) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1 / rate).sample();
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite: " + value);
    }
  }
}
