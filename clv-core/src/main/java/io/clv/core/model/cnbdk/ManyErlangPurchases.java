package io.clv.core.model.cnbdk;

import io.clv.core.math.BetaNodes;
import io.clv.core.math.NegativeBinomial;

/**
 * The expectation of {@link ErlangPurchases} where many events are likely. Given lambda, p and j
 * the purchases come at the rate lambda exp(-y) times the sum over i of (1 - p)^i y^(c + i k) / (c
 * + i k)!, y = lambda t, c = k - 1 - j: every k-th term of an exponential series, which the k-th
 * roots of unity w pick out,
 *
 * <pre>
 *   lambda q^-c / k  sum over w of w^-c exp(-y (1 - w q)),     q = (1 - p)^(1 / k).
 * </pre>
 *
 * <p>Its integral over t and its mean over lambda ~ Gamma(m + j, S) are closed, with z = t / S and
 * h = 1 - w q
 *
 * <pre>
 *   E[Y(t) | p, j] = q^-c / k  sum over w of w^-c (1 - (1 + h z)^-(m + j)) / h;
 * </pre>
 *
 * <p>the mean over p is a quadrature. For p near 1, where the terms cancel, the first few purchases
 * are all there is.
 */
final class ManyErlangPurchases {
  private static final double NEARLY_ALL_LEAVE = 1e-5;

  private final int k;
  private final double m;
  private final double[] phase;
  private final double a;
  private final double b;
  private final double z;

  ManyErlangPurchases(int k, double m, double[] phase, double a, double b, double z) {
    this.k = k;
    this.m = m;
    this.phase = phase;
    this.a = a;
    this.b = b;
    this.z = z;
  }

  double expected() {
    if (a == 0) {
      return given(0);
    }
    return new BetaNodes(a, b, m + k, z).mean(this::given);
  }

  private double given(double p) {
    double stay = 1 - p;
    double sum = 0;
    for (int j = 0; j < k; j++) {
      sum += phase[j] * (stay < NEARLY_ALL_LEAVE ? firstFew(stay, j) : byRoots(p, j));
    }
    return sum;
  }

  private double firstFew(double stay, int j) {
    NegativeBinomial events = NegativeBinomial.of(m + j, z);
    return events.atLeast(k - j)
        + stay * (events.atLeast(2L * k - j) + stay * events.atLeast(3L * k - j));
  }

  private double byRoots(double p, int j) {
    double shape = m + j;
    double logQ = Math.log1p(-p) / k;
    double q = Math.exp(logQ);
    int c = k - 1 - j;
    // The root 1, where h may be tiny.
    double h = -Math.expm1(logQ);
    double sum = h == 0 ? shape * z : -Math.expm1(-shape * Math.log1p(h * z)) / h;
    for (int l = 1; 2 * l <= k; l++) {
      double angle = 2 * Math.PI * l / k;
      double hRe = 1 - q * Math.cos(angle);
      double hIm = -q * Math.sin(angle);
      // u = (1 + h z)^-shape
      double re = 1 + hRe * z;
      double im = hIm * z;
      double size = Math.exp(-shape * Math.log(Math.hypot(re, im)));
      double turn = -shape * Math.atan2(im, re);
      double uRe = 1 - size * Math.cos(turn);
      double uIm = -size * Math.sin(turn);
      // (1 - u) / h
      double norm = hRe * hRe + hIm * hIm;
      double vRe = (uRe * hRe + uIm * hIm) / norm;
      double vIm = (uIm * hRe - uRe * hIm) / norm;
      // times w^-c; a root and its conjugate together are twice the real part.
      double real = vRe * Math.cos(angle * c) + vIm * Math.sin(angle * c);
      sum += 2 * l == k ? real : 2 * real;
    }
    return Math.exp(-c * logQ) / k * sum;
  }
}
