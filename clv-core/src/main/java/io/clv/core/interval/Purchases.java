package io.clv.core.interval;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.CountsWhileAlive;
import java.util.List;

/**
 * The purchases to come of customers with a certain history, averaged over parameters that may be
 * the true ones, and how uncertain P(alive) is.
 */
final class Purchases {
  private static final int MOST_AT_ONCE = 2048;

  private final List<? extends CountDistribution> draws;
  private final double horizon;

  Purchases(List<? extends CountDistribution> draws, double horizon) {
    this.draws = draws;
    this.horizon = horizon;
  }

  /** The standard deviation over parameters of the log-odds of being alive. */
  double spreadOfLogOdds(int x, double tx, double T) {
    double sum = 0;
    double squares = 0;
    double first = logOdds(draws.get(0).probabilityAlive(x, tx, T));
    for (CountDistribution draw : draws) {
      double difference = logOdds(draw.probabilityAlive(x, tx, T)) - first;
      sum += difference;
      squares += difference * difference;
    }
    double mean = sum / draws.size();
    return Math.sqrt(Math.max(0, squares / draws.size() - mean * mean));
  }

  /** Finite also where P(alive) is 0 or 1. */
  static double logOdds(double alive) {
    double p = Math.max(1e-300, Math.min(1 - 1e-16, alive));
    return Math.log(p) - Math.log1p(-p);
  }

  /** Given that the customer is alive at T, which makes t_x of no account in most models. */
  CountTable ifAlive(int x, double tx, double T) {
    return draws.get(0) instanceof CountsWhileAlive
        ? ofCountsWhileAlive(x, T)
        : CountTable.sparse(n -> atLeastIfAlive(n, x, tx, T));
  }

  private CountTable ofCountsWhileAlive(int x, double T) {
    double expected = ((CountsWhileAlive) draws.get(0)).expectedPurchasesIfAlive(x, T, horizon);
    double size = 12 + 2 * expected + 8 * Math.sqrt(expected);
    while (size <= MOST_AT_ONCE) {
      double[] tails = new double[(int) size];
      for (CountDistribution draw : draws) {
        double[] ofDraw = ((CountsWhileAlive) draw).tailsIfAlive(tails.length, x, T, horizon);
        for (int n = 0; n < tails.length; n++) {
          tails[n] += ofDraw[n] / draws.size();
        }
      }
      if (tails[tails.length - 1] <= CountTable.NEGLIGIBLE) {
        return CountTable.dense(tails);
      }
      size *= 2;
    }
    return CountTable.sparse(
        n -> {
          double sum = 0;
          for (CountDistribution draw : draws) {
            sum += ((CountsWhileAlive) draw).probabilityOfAtLeastIfAlive(n, x, T, horizon);
          }
          return sum / draws.size();
        });
  }

  /** Whoever has dropped out buys nothing: P(Y &gt;= n) is P(alive) times this. */
  private double atLeastIfAlive(int n, int x, double tx, double T) {
    double sum = 0;
    int possible = 0;
    for (CountDistribution draw : draws) {
      double alive = draw.probabilityAlive(x, tx, T);
      if (alive > 1e-200) {
        sum += Math.min(1, draw.probabilityOfAtLeast(n, x, tx, T, horizon) / alive);
        possible++;
      }
    }
    return possible == 0 ? 0 : sum / possible;
  }
}
