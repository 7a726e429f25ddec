package io.clv.core.math;

/** The present value of one unit per time, paid continuously. */
public final class ContinuousAnnuity {
  private ContinuousAnnuity() {}

  /**
   * The integral of exp(-rate s) over s from 0 to t: (1 - exp(-rate t)) / rate, and t for rate 0.
   *
   * @param t at least 0
   * @param rate continuous discount rate, at least 0
   */
  public static double presentValue(double t, double rate) {
    double nepers = rate * t;
    return nepers == 0 ? t : -Math.expm1(-nepers) / rate;
  }
}
