package io.clv.core.model;

/**
 * A quantity as a function of a model's parameters: its logarithm, or for a share its logit, with
 * the derivatives. What a prior is a density of.
 */
@FunctionalInterface
public interface LinkedQuantity {
  /**
   * @param gradient all 0; receives the derivatives by the parameters
   */
  double valueAt(double[] parameters, double[] gradient);

  /**
   * ln(time r / alpha): the mean of a gamma distribution of rates.
   *
   * @param r index of the shape
   * @param alpha index of the rate parameter
   * @param time in the unit of the parameters
   */
  static LinkedQuantity meanRate(int r, int alpha, double time) {
    return (p, gradient) -> {
      gradient[r] = 1 / p[r];
      gradient[alpha] = -1 / p[alpha];
      return Math.log(p[r]) - Math.log(p[alpha]) + Math.log(time);
    };
  }

  /** The logarithm of 1 / sqrt(r), the coefficient of variation of a gamma distribution. */
  static LinkedQuantity spreadOfRates(int r) {
    return (p, gradient) -> {
      gradient[r] = -0.5 / p[r];
      return -0.5 * Math.log(p[r]);
    };
  }

  /** The logit of a / (a + b), the mean of a beta distribution of shares. */
  static LinkedQuantity meanShare(int a, int b) {
    return (p, gradient) -> {
      gradient[a] = 1 / p[a];
      gradient[b] = -1 / p[b];
      return Math.log(p[a]) - Math.log(p[b]);
    };
  }

  /** The logarithm of sqrt(b / (a (a + b + 1))), a beta distribution's coefficient of variation. */
  static LinkedQuantity spreadOfShares(int a, int b) {
    return (p, gradient) -> {
      double rest = 1 / (p[a] + p[b] + 1);
      gradient[a] = -0.5 * (1 / p[a] + rest);
      gradient[b] = 0.5 * (1 / p[b] - rest);
      return 0.5 * (Math.log(p[b]) - Math.log(p[a]) - Math.log(p[a] + p[b] + 1));
    };
  }

  /**
   * The logit of the share of lifetimes that end within a time, 1 - exp(-s L(time)), in {@link
   * LifetimeNbd}'s parameters.
   *
   * @param s index of the shape of the hazards
   * @param scale index of B
   * @param ageing index of b
   */
  static LinkedQuantity endedWithin(double time, int s, int scale, int ageing) {
    return (p, gradient) -> {
      LifetimeClock.Reading reading = new LifetimeClock(p[scale], p[ageing]).new Reading();
      reading.at(time);
      double hazard = p[s] * reading.log;
      // logit(1 - exp(-h)) = ln(exp(h) - 1), whose derivative is 1 / (1 - exp(-h)).
      double ended = -Math.expm1(-hazard);
      gradient[s] = reading.log / ended;
      gradient[scale] = p[s] * (reading.inverse - 1 / p[scale]) / ended;
      gradient[ageing] = p[s] * reading.byAgeing / ended;
      return hazard + Math.log(ended);
    };
  }
}
