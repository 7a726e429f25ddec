package io.clv.core.model.cnbdk;

import io.clv.core.math.AdaptiveQuadrature;
import io.clv.core.math.BetaPowerMean;
import io.clv.core.math.NegativeBinomial;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The purchases to come of a customer who is alive, buys at every k-th event of a Poisson process
 * with rate lambda and drops out after each purchase with probability p ~ Beta(a, b). Of the
 * current interval j &lt; k events have passed, with probability w_j proportional to (m)_j / j!
 * v^j, and given j, lambda ~ Gamma(shape m + j, rate S).
 *
 * <p>With N events within t, negative binomial given j, and C(n) = sum over i &lt; n of E[(1 -
 * p)^i],
 *
 * <pre>
 *   P(Y(t) &gt;= n) = E[(1 - p)^(n - 1)] sum over j of w_j P(N &gt;= n k - j)
 *   E[Y(t)]      = sum over j of w_j sum over N of P(N) C(floor((j + N) / k))
 * </pre>
 *
 * <p>where everything is positive. Where events are so many that the sum is long, {@link
 * ManyErlangPurchases} takes over. An instance belongs to one thread.
 */
final class ErlangPurchases {
  private static final double PRECISION = 1e-11;
  private static final double EPSILON = 1e-17;

  /** What is discounted by more than this many nepers is nothing. */
  private static final double NEGLIGIBLE_NEPERS = 45;

  /** A sum over more events than this is not carried out. */
  private static final double MOST_EVENTS = 30_000;

  /**
   * Nor is one with moments over more than this, which starts at 0 and must not underflow there.
   */
  private static final double MOST_MOMENTS = 500;

  private final int k;
  private final double m;
  private final double scale;
  private final double[] phase;
  private final double a;
  private final double b;

  /**
   * @param scale S
   * @param v (T - t_x) / S, the share of the time since the last purchase
   */
  ErlangPurchases(int k, double m, double scale, double v, double a, double b) {
    this.k = k;
    this.m = m;
    this.scale = scale;
    this.a = a;
    this.b = b;
    phase = new double[k];
    phase[0] = 1;
    double sum = 1;
    for (int j = 1; j < k; j++) {
      phase[j] = phase[j - 1] * (m + (j - 1)) / j * v;
      sum += phase[j];
    }
    for (int j = 0; j < k; j++) {
      phase[j] /= sum;
    }
  }

  /** Expected number of purchases within t. */
  double expected(double t) {
    double z = t / scale;
    if (z == 0) {
      return 0;
    }
    if (events(z) > MOST_EVENTS) {
      return new ManyErlangPurchases(k, m, phase, a, b, z).expected();
    }
    double deviation = Math.sqrt((m + k) * z * (1 + z));
    return sum(z, (long) Math.max(0, m * z - 12 * deviation - 40));
  }

  /** The sum over N from {@code first} on. */
  private double sum(double z, long first) {
    double y = z / (1 + z);
    double[] weight = new double[k];
    for (int j = 0; j < k; j++) {
      weight[j] = phase[j] * NegativeBinomial.of(m + j, z).exactly(first);
    }
    // C(n), C(n + 1) and E[(1 - p)^n] for the n of j = 0.
    long n = first / k;
    double stay = 1;
    double before = 0;
    double after = 1;
    for (long i = 0; i < n; i++) {
      stay *= (b + i) / (a + b + i);
      before = after;
      after += stay;
    }
    double sum = 0;
    int passed = (int) (first % k);
    for (long events = first; ; events++) {
      double all = 0;
      for (int j = 0; j < k; j++) {
        all += weight[j] * (passed + j < k ? before : after);
        weight[j] *= (m + j + events) / (events + 1) * y;
      }
      sum += all;
      double ratio = (m + k + events) / (events + 1) * y;
      if (ratio < 1 && all <= EPSILON * (1 - ratio) * sum && sum > 0) {
        return sum;
      }
      // Where all is rounded to nothing there is nothing to come either.
      if (ratio < 1 && all == 0 && events > k) {
        return sum;
      }
      if (++passed == k) {
        passed = 0;
        stay *= (b + n) / (a + b + n);
        n++;
        before = after;
        after += stay;
      }
    }
  }

  /** Expected purchases within t, each discounted at a continuous rate of at least 0. */
  double discounted(double t, double rate) {
    if (rate == 0) {
      return expected(t);
    }
    if (rate * t <= 1 && events(t / scale) <= MOST_MOMENTS) {
      return byMoments(t / scale, rate * t);
    }
    return byQuadrature(t, rate);
  }

  /**
   * For a short horizon, of {@code nepers} = rate t. Given N, events are spread evenly over (0, t],
   * and the i-th is at a share of t with the q-th moment (i)_q / (N + 1)_q. So the sum is that of
   * {@link #expected}, with the power series of exp(-rate u) in place of 1.
   */
  private double byMoments(double z, double nepers) {
    int terms = 1;
    for (double size = 1; size > EPSILON; terms++) {
      size *= nepers / terms;
    }
    double y = z / (1 + z);
    double sum = 0;
    double[] powers = new double[terms];
    double[] shrink = new double[terms];
    double[] moments = new double[k * terms];
    double[] weight = new double[k];
    double[] stay = new double[k];
    powers[0] = 1;
    for (int q = 1; q < terms; q++) {
      powers[q] = -powers[q - 1] * nepers / q;
    }
    for (int j = 0; j < k; j++) {
      weight[j] = phase[j] * NegativeBinomial.of(m + j, z).exactly(0);
      stay[j] = 1;
    }
    int purchase = 0;
    for (int events = 1; ; events++) {
      for (int q = 0; q < terms; q++) {
        shrink[q] = (double) events / (events + q);
      }
      if (++purchase == k) {
        purchase = 0;
      }
      double all = 0;
      for (int j = 0; j < k; j++) {
        weight[j] *= (m + j + (events - 1)) / events * y;
        int at = j * terms;
        double bought = 0;
        // The k-th event of the current interval is one; n purchases are behind it.
        if (purchase == (j == 0 ? 0 : k - j)) {
          bought = stay[j];
          long n = (j + events) / k - 1L;
          stay[j] *= (b + n) / (a + b + n);
        }
        double value = 0;
        for (int q = 0; q < terms; q++) {
          moments[at + q] = (moments[at + q] + bought) * shrink[q];
          value += powers[q] * moments[at + q];
        }
        all += weight[j] * value;
      }
      sum += all;
      double ratio = (m + k + events) / (events + 1) * y;
      if (ratio < 1 && events > k && all <= EPSILON * (1 - ratio) * sum) {
        return sum;
      }
    }
  }

  /** About the most events within t that need to be looked at. */
  private double events(double z) {
    double mean = (m + k) * z;
    return mean + 12 * Math.sqrt(mean * (1 + z)) + 40 * (1 + z);
  }

  private double byQuadrature(double t, double rate) {
    double end = rate * t > NEGLIGIBLE_NEPERS ? NEGLIGIBLE_NEPERS / rate : t;
    // By parts: E[Y(t)] is smoother than its rate. In v = ln(1 + u / event) it bends once or twice.
    double event = scale * k / (m + k);
    double integral =
        AdaptiveQuadrature.integrate(
            v -> {
              double u = event * Math.expm1(v);
              return Math.exp(v - rate * u) * expected(u);
            },
            0,
            Math.log1p(end / event),
            PRECISION);
    return Math.exp(-rate * end) * expected(end) + rate * event * integral;
  }

  /**
   * All purchases to come, discounted at a continuous rate d greater than 0: given lambda an event
   * is discounted by f = lambda / (lambda + d), so that they are f^(k - j) / (1 - (1 - p) f^k).
   */
  double residual(double rate) {
    double mostRate = (m + k + NEGLIGIBLE_NEPERS + 12 * Math.sqrt(m + k)) / scale;
    double high = Math.log(mostRate);
    BetaPowerMean mean = BetaPowerMean.of(1, a, b, 1 / Math.expm1(k * Math.log1p(rate / mostRate)));
    double[] logDensity = new double[k];
    for (int j = 0; j < k; j++) {
      logDensity[j] = Math.log(phase[j]) - LogGamma.value(m + j);
    }
    double hump = Math.log(Math.max(m, 1) / scale);
    double width = Math.min(1, 1 / Math.sqrt(m + 1));
    double low = Math.min(hump, Math.log(rate)) - NEGLIGIBLE_NEPERS / (m + 1) - 10 * width;
    double integral =
        AdaptiveQuadrature.integrate(
            y -> {
              double lambda = Math.exp(y);
              double log = Math.log1p(rate / lambda);
              double odds = 1 / Math.expm1(k * log);
              double sum = 0;
              for (int j = 0; j < k; j++) {
                double nepers = lambda * scale - (m + j) * (y + Math.log(scale)) + (k - j) * log;
                sum += Math.exp(logDensity[j] - nepers);
              }
              return sum * (1 + odds) * mean.power(odds);
            },
            around(hump, width, low, high),
            PRECISION);
    return integral;
  }

  /** Ends of pieces that grow away from a hump. */
  private static double[] around(double hump, double width, double low, double high) {
    double[] points = new double[256];
    int size = 0;
    points[size++] = low;
    points[size++] = high;
    points[size++] = hump;
    double step = width;
    for (double y = hump - step; y > low; y -= step) {
      points[size++] = y;
      step = Math.min(4, 1.5 * step);
    }
    step = width;
    for (double y = hump + step; y < high; y += step) {
      points[size++] = y;
      step = Math.min(4, 1.5 * step);
    }
    double[] result = Arrays.copyOf(points, size);
    Arrays.sort(result);
    return result;
  }

  /** The probability of n or more purchases within t. */
  double atLeast(int n, double t) {
    return n <= 0 ? 1 : stay(n - 1) * enoughEvents(n, t / scale);
  }

  /** The probability of exactly n purchases within t: all within t, or gone after the n-th. */
  double exactly(int n, double t) {
    if (n < 0) {
      return 0;
    }
    double z = t / scale;
    double justEnough = 0;
    for (int j = 0; j < k; j++) {
      NegativeBinomial events = NegativeBinomial.of(m + j, z);
      double sum = 0;
      for (int i = 0; i < k; i++) {
        sum += events.exactly((long) n * k - j + i);
      }
      justEnough += phase[j] * sum;
    }
    if (n == 0 || a == 0) {
      return Math.min(1, justEnough);
    }
    double leave = a / (a + b + (n - 1));
    return Math.min(1, stay(n - 1) * ((1 - leave) * justEnough + leave * enoughEvents(n, z)));
  }

  /** P(j + N &gt;= n k). */
  private double enoughEvents(int n, double z) {
    double sum = 0;
    for (int j = 0; j < k; j++) {
      sum += phase[j] * NegativeBinomial.of(m + j, z).atLeast((long) n * k - j);
    }
    return Math.min(1, sum);
  }

  /** E[(1 - p)^n]. */
  private double stay(int n) {
    return a == 0 || n == 0 ? 1 : Math.exp(LogBeta.value(a, b + n) - LogBeta.value(a, b));
  }
}
