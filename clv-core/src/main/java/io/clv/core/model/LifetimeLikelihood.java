package io.clv.core.model;

import io.clv.core.math.FixedChunks;
import io.clv.core.math.LogLikelihood;
import io.clv.core.summary.CalibrationCells;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The log-likelihood of {@link LifetimeNbd} over cells, with its gradient. Parameters are r, alpha,
 * s, B and b, in this order.
 *
 * <p>The integral from t_x to T is G_x(t_x) - G_x(T), where G_x(t) runs from t to the latest time
 * that any cell with this x needs. So it is computed once for each distinct (x, t) and not for each
 * (x, t_x, T). In units of the envelope E_x(t) = alpha^r (alpha + t)^-(r + x) exp(-s L(t)), g(t) =
 * G_x(t) / E_x(t) is built from the latest time backwards,
 *
 * <pre>
 *   g(t_i) = panel(t_i, t_i+1) + E_x(t_i+1) / E_x(t_i) g(t_i+1),
 * </pre>
 *
 * <p>where everything is positive and nothing overflows. With D = E_x(T) / E_x(t_x) a cell is
 *
 * <pre>
 *   ln L = ln Gamma(r + x) - ln Gamma(r) + ln E_x(t_x) + ln Q,
 *   Q = D (1 - s g(T)) + s g(t_x),      0 &lt;= s g &lt; 1.
 * </pre>
 *
 * <p>The derivatives of the integral are built the same way. Times are divided by {@code unit}, and
 * alpha, B and 1 / b are in that unit. An instance keeps what it computes for the pairs and belongs
 * to one fit.
 */
public final class LifetimeLikelihood implements LogLikelihood {
  private static final int CHUNK = 8192;

  /**
   * Values kept for a pair: ln E, g and its five parts, ln(1 + t / alpha), L(t), 1 / (B + phi(t))
   * and the derivative of L(t) by b.
   */
  private static final int STRIDE = 11;

  private final CalibrationCells cells;
  private final NeededTimes needed;
  private final int[] x;
  private final double[] customersByX;
  private final double observations;
  private final double[] pairs;

  /**
   * @param unit what times are divided by
   */
  public LifetimeLikelihood(CalibrationCells cells, double unit) {
    this.cells = cells;
    needed = new NeededTimes(cells, unit);
    x = cells.frequencies();
    customersByX = cells.customersByFrequency();
    observations = cells.customers();
    pairs = new double[STRIDE * needed.size()];
  }

  @Override
  public double observations() {
    return observations;
  }

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    double r = parameters[0];
    double alpha = parameters[1];
    double s = parameters[2];
    double scale = parameters[3];
    LifetimeClock clock = new LifetimeClock(scale, parameters[4]);
    DropOutIntegral integral = new DropOutIntegral(alpha, s, clock);
    IntStream groups = IntStream.range(0, needed.groups());
    (needed.size() > CHUNK / 8 ? groups.parallel() : groups)
        .forEach(g -> ladder(g, r, alpha, s, clock, integral));

    double logGammaR = LogGamma.value(r);
    double digammaR = Digamma.value(r);
    double value = 0;
    double byR = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] > 0 && customersByX[i] > 0) {
        value += customersByX[i] * (LogGamma.value(r + x[i]) - logGammaR);
        byR += customersByX[i] * (Digamma.value(r + x[i]) - digammaR);
      }
    }
    double[] sums =
        FixedChunks.sum(
            cells.size(), CHUNK, 6, (from, to, out) -> addCells(from, to, r, alpha, s, out));
    gradient[0] = byR + sums[1];
    gradient[1] = observations * r / alpha + sums[2];
    gradient[2] = sums[3];
    gradient[3] = observations * s / scale + sums[4];
    gradient[4] = sums[5];
    return value + sums[0];
  }

  /** Fills the pairs of one x, latest time first. */
  private void ladder(
      int group, double r, double alpha, double s, LifetimeClock clock, DropOutIntegral integral) {
    double m = r + needed.x(group);
    int first = needed.start(group);
    int last = needed.start(group + 1) - 1;
    LifetimeClock.Reading reading = clock.new Reading();
    for (int i = last; i >= first; i--) {
      int at = STRIDE * i;
      double t = needed.time(i);
      double logA = Math.log1p(t / alpha);
      reading.at(t);
      pairs[at] = -r * logA - needed.x(group) * Math.log(alpha + t) - s * reading.log;
      for (int k = 1; k <= DropOutIntegral.PARTS; k++) {
        pairs[at + k] = 0;
      }
      pairs[at + 7] = logA;
      pairs[at + 8] = reading.log;
      pairs[at + 9] = reading.inverse;
      pairs[at + 10] = reading.byAgeing;
      if (i < last) {
        integral.panel(m, t, needed.time(i + 1), pairs, at + 1);
        double ratio = Math.exp(pairs[at + STRIDE] - pairs[at]);
        for (int k = 1; k <= DropOutIntegral.PARTS; k++) {
          pairs[at + k] += ratio * pairs[at + STRIDE + k];
        }
      }
    }
  }

  private void addCells(int from, int to, double r, double alpha, double s, double[] out) {
    double sum = 0;
    double byR = 0;
    double byAlpha = 0;
    double byS = 0;
    double byScale = 0;
    double byAgeing = 0;
    for (int c = from; c < to; c++) {
      double weight = cells.weight(c);
      double m = r + x[cells.frequencyIndex(c)];
      int early = STRIDE * needed.recencyPair(c);
      int late = STRIDE * needed.agePair(c);
      double d = Math.exp(pairs[late] - pairs[early]);
      double q = d * (1 - s * pairs[late + 1]) + s * pairs[early + 1];
      sum += weight * (pairs[early] + Math.log(q));
      double perQ = weight / q;
      // Parts of the derivatives of E_x(t_x) Q, in units of E_x(t_x); those of alpha^r and B^s by
      // alpha and B are the same for all and added at the end.
      byR += perQ * (-d * (pairs[late + 7] - s * pairs[late + 2]) - s * pairs[early + 2]);
      byS +=
          perQ
              * (-d * (pairs[late + 8] - s * pairs[late + 3] + pairs[late + 1])
                  - s * pairs[early + 3]
                  + pairs[early + 1]);
      byAlpha +=
          perQ
              * m
              * (-d * (1 / (alpha + needed.time(needed.agePair(c))) - s * pairs[late + 4])
                  - s * pairs[early + 4]);
      byScale +=
          perQ
              * s
              * (-d * (pairs[late + 9] - (s + 1) * pairs[late + 5]) - (s + 1) * pairs[early + 5]);
      byAgeing += perQ * s * (pairs[early + 6] - d * (pairs[late + 10] + pairs[late + 6]));
    }
    out[0] += sum;
    out[1] += byR;
    out[2] += byAlpha;
    out[3] += byS;
    out[4] += byScale;
    out[5] += byAgeing;
  }
}
