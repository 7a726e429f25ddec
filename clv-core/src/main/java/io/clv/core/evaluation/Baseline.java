package io.clv.core.evaluation;

import io.clv.core.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.Locale;

/** Forecasts that need no model; a model should beat them. */
public enum Baseline {
  /** Nobody comes back. */
  ZERO {
    @Override
    double purchases(int x, double T, double t) {
      return 0;
    }
  },
  /** Everybody goes on at the rate seen so far, x / T; 0 where T is 0. */
  RATE {
    @Override
    double purchases(int x, double T, double t) {
      return T > 0 ? x / T * t : 0;
    }
  };

  abstract double purchases(int x, double T, double t);

  /** The name in leaderboards. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a leaderboard's name is that of a baseline; the NBD serves as one too. */
  public static boolean isBaseline(String name) {
    return name.equals("nbd") || Arrays.stream(values()).anyMatch(b -> b.label().equals(name));
  }

  /** Expected purchases of each customer over {@code t}. */
  public double[] purchases(CustomerSummaries customers, double t) {
    double[] expected = new double[customers.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = purchases(customers.frequency(i), customers.T(i), t);
    }
    return expected;
  }
}
