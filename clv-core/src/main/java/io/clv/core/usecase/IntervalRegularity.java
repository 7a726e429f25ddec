package io.clv.core.usecase;

import io.clv.core.summary.CustomerSummaries;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Whether customers buy at more regular intervals than a Poisson process has, judged without a fit.
 *
 * <p>Given t_x and x, a customer's intervals divide t_x as a Dirichlet(k, ..., k) vector does where
 * they are Erlang-k distributed, whatever the customer's rate and whenever they drop out:
 *
 * <pre>
 *   ln L(k) = sum over customers of ln Gamma(k x) - x ln Gamma(k) + (k - 1) (litt - x ln t_x)
 * </pre>
 *
 * <p>with litt the sum of the logarithms of the intervals.
 */
final class IntervalRegularity {
  private IntervalRegularity() {}

  /** Whether k = 2 is likelier than k = 1; false where the intervals are not known. */
  static boolean isLikely(CustomerSummaries customers) {
    if (!customers.hasLitt()) {
      return false;
    }
    double logRatio = 0;
    for (int i = 0; i < customers.size(); i++) {
      int x = customers.frequency(i);
      if (x > 1) {
        logRatio +=
            LogGamma.value(2.0 * x)
                - LogGamma.value(x)
                + customers.litt(i)
                - x * Math.log(customers.recency(i));
      }
    }
    return logRatio > 0;
  }
}
