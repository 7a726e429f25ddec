package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the weights of a blend: a hill climb on forecasts that were made without the outcome.
 * From the best single member on, a share of the weight moves from one member to another, for
 * customers without a repeat purchase or for those with one, wherever that lowers the score most;
 * shares become smaller when no move helps.
 *
 * <p>The score of an inner origin is MAE times RMSE over all its customers, divided by the lowest
 * of a member alone; of several origins the mean counts.
 *
 * <p>Source: after R. Caruana, A. Niculescu-Mizil, G. Crew, A. Ksikes, Ensemble selection from
 * libraries of models, ICML 2004, with shares in place of counts.
 */
final class WeightSearch {
  private static final double[] SHARES = {0.2, 0.1, 0.05};

  /** A gain below this is rounding. */
  private static final double LEAST_GAIN = 1e-6;

  /** Of more customers every so many-th is looked at. */
  private static final int MOST_CUSTOMERS = 20_000;

  private static final int GROUPS = 2;

  private final List<String> members;
  private final List<Cells> cells = new ArrayList<>();
  private final double[][] weights;
  private double score;

  /** Customers of one origin, apart for x = 0 and x &gt; 0. */
  private static final class Cells {
    final double[][][] forecast = new double[GROUPS][][];
    final double[][] error = new double[GROUPS][];
    final double[] absolute = new double[GROUPS];
    final double[] squared = new double[GROUPS];
    double lowest = Double.POSITIVE_INFINITY;
    int customers;
  }

  private WeightSearch(List<InnerOrigin> origins, List<String> members) {
    this.members = members;
    weights = new double[GROUPS][members.size()];
    origins.forEach(origin -> cells.add(cells(origin)));
    start();
  }

  /**
   * What was found.
   *
   * @param score of the weights, in units of the best single member's
   */
  record Found(List<AutoChoice.Weight> weights, double score) {}

  /**
   * @param members models of which every origin has a forecast, at least one
   */
  static Found search(List<InnerOrigin> origins, List<String> members) {
    WeightSearch search = new WeightSearch(origins, members);
    for (double share : SHARES) {
      while (search.improve(share)) {
        // Until no move of this share helps.
      }
    }
    return search.found();
  }

  private Cells cells(InnerOrigin origin) {
    Holdout holdout = origin.holdout();
    int step = Math.max(1, holdout.size() / MOST_CUSTOMERS);
    Cells result = new Cells();
    for (int group = 0; group < GROUPS; group++) {
      List<Integer> of = new ArrayList<>();
      for (int i = 0; i < holdout.size(); i += step) {
        if (Math.min(1, holdout.calibration().frequency(i)) == group) {
          of.add(i);
        }
      }
      double[][] forecast = new double[members.size()][of.size()];
      double[] error = new double[of.size()];
      for (int row = 0; row < error.length; row++) {
        int i = of.get(row);
        error[row] = -holdout.transactions(i);
        for (int m = 0; m < forecast.length; m++) {
          forecast[m][row] =
              Objects.requireNonNull(origin.forecasts().get(members.get(m))).purchases(i);
        }
      }
      result.forecast[group] = forecast;
      result.error[group] = error;
      result.customers += error.length;
    }
    return result;
  }

  /** Takes the member with the lowest score alone. */
  private void start() {
    double[] total = new double[members.size()];
    double[][] alone = new double[members.size()][cells.size()];
    for (int c = 0; c < cells.size(); c++) {
      Cells cell = cells.get(c);
      for (int m = 0; m < members.size(); m++) {
        double[] sums = new double[2];
        for (int group = 0; group < GROUPS; group++) {
          add(cell.error[group], cell.forecast[group][m], null, 1, sums);
        }
        alone[m][c] = score(sums[0], sums[1], cell.customers);
        cell.lowest = Math.min(cell.lowest, alone[m][c]);
      }
      for (int m = 0; m < members.size(); m++) {
        total[m] += relative(alone[m][c], cell.lowest);
      }
    }
    int best = 0;
    for (int m = 1; m < total.length; m++) {
      best = total[m] < total[best] ? m : best;
    }
    for (int group = 0; group < GROUPS; group++) {
      weights[group][best] = 1;
      for (Cells cell : cells) {
        double[] error = cell.error[group];
        for (int row = 0; row < error.length; row++) {
          error[row] += cell.forecast[group][best][row];
        }
        double[] sums = new double[2];
        add(error, null, null, 0, sums);
        cell.absolute[group] = sums[0];
        cell.squared[group] = sums[1];
      }
    }
    score = total[best] / cells.size();
  }

  /** The move that helps most, if one does. */
  private boolean improve(double share) {
    double lowest = score - LEAST_GAIN;
    int[] best = null;
    for (int group = 0; group < GROUPS; group++) {
      for (int from = 0; from < members.size(); from++) {
        for (int to = 0; to < members.size(); to++) {
          if (from != to && weights[group][from] > share - 1e-9) {
            double value = after(group, from, to, share);
            if (value < lowest) {
              lowest = value;
              best = new int[] {group, from, to};
            }
          }
        }
      }
    }
    if (best == null) {
      return false;
    }
    move(best[0], best[1], best[2], share);
    score = lowest;
    return true;
  }

  private double after(int group, int from, int to, double share) {
    double total = 0;
    double[] sums = new double[2];
    for (Cells cell : cells) {
      sums[0] = cell.absolute[1 - group];
      sums[1] = cell.squared[1 - group];
      add(cell.error[group], cell.forecast[group][to], cell.forecast[group][from], share, sums);
      total += relative(score(sums[0], sums[1], cell.customers), cell.lowest);
    }
    return total / cells.size();
  }

  private void move(int group, int from, int to, double share) {
    weights[group][from] -= share;
    weights[group][to] += share;
    for (Cells cell : cells) {
      double[] error = cell.error[group];
      double[] more = cell.forecast[group][to];
      double[] less = cell.forecast[group][from];
      for (int row = 0; row < error.length; row++) {
        error[row] += share * (more[row] - less[row]);
      }
      double[] sums = new double[2];
      add(error, null, null, 0, sums);
      cell.absolute[group] = sums[0];
      cell.squared[group] = sums[1];
    }
  }

  /** Adds the absolute and squared errors after a change. */
  private static void add(
      double[] error,
      double @Nullable [] more,
      double @Nullable [] less,
      double share,
      double[] sums) {
    double absolute = 0;
    double squared = 0;
    for (int row = 0; row < error.length; row++) {
      double change = (more == null ? 0 : more[row]) - (less == null ? 0 : less[row]);
      double e = error[row] + share * change;
      absolute += Math.abs(e);
      squared += e * e;
    }
    sums[0] += absolute;
    sums[1] += squared;
  }

  private static double score(double absolute, double squared, int customers) {
    return customers == 0 ? 0 : absolute / customers * Math.sqrt(squared / customers);
  }

  private static double relative(double score, double lowest) {
    return lowest > 0 ? score / lowest : 1;
  }

  private Found found() {
    List<AutoChoice.Weight> result = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      double once = rounded(weights[0][m]);
      double repeat = rounded(weights[1][m]);
      if (once > 0 || repeat > 0) {
        result.add(new AutoChoice.Weight(members.get(m), once, repeat));
      }
    }
    return new Found(result, score);
  }

  /** All shares are twentieths; what is added up of them is not quite. */
  private static double rounded(double weight) {
    return Math.round(weight * 20) / 20.0;
  }
}
