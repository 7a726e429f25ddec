package io.clv.core.model.bgbb;

import io.clv.core.math.FixedChunks;
import io.clv.core.math.LogLikelihood;
import io.clv.core.summary.CalibrationCells;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The BG/BB log-likelihood over cells, with its gradient.
 *
 * <p>With h(i) = B(alpha + x, beta + i - x) B(gamma + 1, delta + i), the sum over i from t_x to n -
 * 1 is G(t_x) - G(n), where G(i) is the sum from i to the latest opportunity of any cell with this
 * x. In units of its first term, g(i) = G(i) / h(i) = 1 + h(i + 1) / h(i) g(i + 1): computed once
 * for each x and i, and all terms are positive. With D = h(n) / h(t_x) a cell is
 *
 * <pre>
 *   ln L = ln h(t_x) - ln B(alpha, beta) - ln B(gamma, delta)
 *          + ln(g(t_x) + D ((gamma + delta + n) / gamma - g(n)))
 * </pre>
 *
 * <p>since B(gamma, delta + n) is B(gamma + 1, delta + n) (gamma + delta + n) / gamma, which is
 * more than g(n): whoever is alive at n has yet to leave. The derivatives of the sum are built the
 * same way.
 */
final class BgBbLikelihood implements LogLikelihood {
  private static final int CHUNK = 4;
  private static final int PARTS = 5;

  private final CalibrationCells cells;
  private final int[] x;
  private final int[] recencies;
  private final int[] ages;
  private final int[] firstCell;
  private final int[] latest;
  private final int longest;
  private final double observations;

  BgBbLikelihood(CalibrationCells cells) {
    this.cells = cells;
    x = cells.frequencies();
    recencies = whole(cells.recencies());
    ages = whole(cells.ages());
    observations = cells.customers();
    // Cells are sorted by x.
    firstCell = new int[x.length + 1];
    latest = new int[x.length];
    int most = 0;
    for (int c = 0; c < cells.size(); c++) {
      int xi = cells.frequencyIndex(c);
      firstCell[xi + 1] = c + 1;
      latest[xi] = Math.max(latest[xi], ages[cells.ageIndex(c)]);
      most = Math.max(most, latest[xi]);
    }
    longest = most;
  }

  private static int[] whole(double[] times) {
    int[] result = new int[times.length];
    for (int i = 0; i < times.length; i++) {
      result[i] = (int) times[i];
    }
    return result;
  }

  @Override
  public double observations() {
    return observations;
  }

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    double alpha = parameters[0];
    double beta = parameters[1];
    double gamma = parameters[2];
    double delta = parameters[3];
    // Logarithms of rising factorials over i and their derivatives, for all i that are needed.
    Rising ofBeta = new Rising(beta, longest);
    Rising ofBoth = new Rising(alpha + beta, longest);
    Rising ofDelta = new Rising(delta, longest);
    Rising ofLeave = new Rising(gamma + delta, longest + 1);
    double[] sums =
        FixedChunks.sum(
            x.length,
            CHUNK,
            PARTS,
            (from, to, out) -> {
              for (int xi = from; xi < to; xi++) {
                addCells(xi, alpha, beta, gamma, delta, ofBeta, ofBoth, ofDelta, ofLeave, out);
              }
            });
    System.arraycopy(sums, 1, gradient, 0, 4);
    return sums[0];
  }

  private void addCells(
      int xi,
      double alpha,
      double beta,
      double gamma,
      double delta,
      Rising ofBeta,
      Rising ofBoth,
      Rising ofDelta,
      Rising ofLeave,
      double[] out) {
    int end = latest[xi];
    // g(i), and its derivatives by the parameters in units of h(i), less those of h(i).
    double[] g = new double[PARTS * (end + 1)];
    for (int i = end - 1; i >= x[xi]; i--) {
      double ratio =
          (beta + (i - x[xi])) / (alpha + beta + i) * ((delta + i) / (gamma + delta + i + 1));
      int at = PARTS * i;
      int next = at + PARTS;
      double rest = ratio * g[next];
      g[at] = 1 + rest;
      double byBoth = -1 / (alpha + beta + i);
      double byLeave = -1 / (gamma + delta + i + 1);
      g[at + 1] = ratio * g[next + 1] + rest * byBoth;
      g[at + 2] = ratio * g[next + 2] + rest * (byBoth + 1 / (beta + (i - x[xi])));
      g[at + 3] = ratio * g[next + 3] + rest * byLeave;
      g[at + 4] = ratio * g[next + 4] + rest * (byLeave + 1 / (delta + i));
    }
    double logAlpha = LogGamma.value(alpha + x[xi]) - LogGamma.value(alpha);
    double byAlpha = Digamma.value(alpha + x[xi]) - Digamma.value(alpha);
    double logGamma = Math.log(gamma);
    for (int c = xi == 0 ? 0 : firstCell[xi]; c < firstCell[xi + 1]; c++) {
      int tx = recencies[cells.recencyIndex(c)];
      int n = ages[cells.ageIndex(c)];
      int early = PARTS * tx;
      int late = PARTS * n;
      double weight = cells.weight(c);
      // ln h(t_x) over B(alpha, beta) B(gamma, delta).
      double log =
          logAlpha
              + ofBeta.log[tx - x[xi]]
              - ofBoth.log[tx]
              + logGamma
              + ofDelta.log[tx]
              - ofLeave.log[tx + 1];
      double toBeta = ofBeta.derivative[tx - x[xi]];
      double toBoth = ofBoth.derivative[tx];
      double toDelta = ofDelta.derivative[tx];
      double toLeave = ofLeave.derivative[tx + 1];
      // ln D and its derivatives.
      double d =
          Math.exp(
              ofBeta.log[n - x[xi]]
                  - ofBeta.log[tx - x[xi]]
                  - (ofBoth.log[n] - ofBoth.log[tx])
                  + (ofDelta.log[n] - ofDelta.log[tx])
                  - (ofLeave.log[n + 1] - ofLeave.log[tx + 1]));
      double overBoth = -(ofBoth.derivative[n] - toBoth);
      double overBeta = overBoth + ofBeta.derivative[n - x[xi]] - toBeta;
      double overLeave = -(ofLeave.derivative[n + 1] - toLeave);
      double overDelta = overLeave + ofDelta.derivative[n] - toDelta;
      double alive = (gamma + delta + n) / gamma;
      double rest = alive - g[late];
      double q = g[early] + d * rest;
      out[0] += weight * (log + Math.log(q));
      out[1] +=
          weight * (byAlpha - toBoth + (g[early + 1] + d * (overBoth * rest - g[late + 1])) / q);
      out[2] +=
          weight * (toBeta - toBoth + (g[early + 2] + d * (overBeta * rest - g[late + 2])) / q);
      out[3] +=
          weight
              * (1 / gamma
                  - toLeave
                  + (g[early + 3]
                          + d * (overLeave * rest - (delta + n) / (gamma * gamma) - g[late + 3]))
                      / q);
      out[4] +=
          weight
              * (toDelta
                  - toLeave
                  + (g[early + 4] + d * (overDelta * rest + 1 / gamma - g[late + 4])) / q);
    }
  }

  /**
   * ln (a)_i = ln Gamma(a + i) - ln Gamma(a) and its derivative by a, for i from 0 to a largest.
   */
  private static final class Rising {
    final double[] log;
    final double[] derivative;

    Rising(double a, int largest) {
      log = new double[largest + 1];
      derivative = new double[largest + 1];
      for (int i = 0; i < largest; i++) {
        log[i + 1] = log[i] + Math.log(a + i);
        derivative[i + 1] = derivative[i] + 1 / (a + i);
      }
    }
  }
}
