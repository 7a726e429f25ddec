package io.clv.core.usecase;

import io.clv.core.season.SeasonPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The factors of a season as they are learnt, round by round. */
final class SeasonFactors {
  private static final double LEAST = 0.01;
  private static final double MOST = 100;

  private final SeasonPeriod period;
  private final int[] partOf;
  private final double[] actual;
  private final boolean[] seen;
  private double[] factors;

  SeasonFactors(SeasonPeriod period, RepeatPurchases purchases) {
    this.period = period;
    int parts = period.parts();
    partOf = new int[purchases.days()];
    actual = new double[parts];
    seen = new boolean[parts];
    factors = new double[parts];
    Arrays.fill(factors, 1);
    // On the first day of all nobody can come back.
    for (int d = 1; d < partOf.length; d++) {
      partOf[d] = period.partOf(LocalDate.ofEpochDay((long) purchases.origin() + d)) - 1;
      actual[partOf[d]] += purchases.byDay()[d];
      seen[partOf[d]] = true;
    }
  }

  SeasonPeriod period() {
    return period;
  }

  List<Double> factors() {
    return Arrays.stream(factors).boxed().toList();
  }

  boolean isFlat() {
    return Arrays.stream(factors).allMatch(f -> f == 1);
  }

  /** The parts that were not observed, for people; empty if all were. */
  String unseen() {
    List<String> ranges = new ArrayList<>();
    for (int p = 0; p < seen.length; p++) {
      if (isUnseen(p)) {
        int from = p;
        while (p + 1 < seen.length && isUnseen(p + 1)) {
          p++;
        }
        ranges.add(from == p ? String.valueOf(p + 1) : (from + 1) + " to " + (p + 1));
      }
    }
    return String.join(", ", ranges);
  }

  /** Week 53 comes in few years; it goes by week 52. */
  private boolean isUnseen(int part) {
    return !seen[part] && !(isRareWeek(part) && seen[part - 1]);
  }

  private boolean isRareWeek(int part) {
    return period == SeasonPeriod.WEEK && part == SeasonPeriod.WEEK.parts() - 1;
  }

  /**
   * Draws the factors towards the purchases over those expected under the present ones.
   *
   * @return the largest change of a factor's logarithm
   */
  double update(double[] expected) {
    double[] exposure = new double[actual.length];
    for (int d = 1; d < partOf.length; d++) {
      exposure[partOf[d]] += expected[d] / factors[partOf[d]];
    }
    double level = sum(actual) / sum(exposure);
    double[] next = new double[factors.length];
    Arrays.fill(next, 1);
    double prior = strengthOfPrior(exposure, level);
    double mean = 0;
    int known = 0;
    for (int p = 0; p < next.length; p++) {
      if (seen[p]) {
        double factor =
            prior == Double.POSITIVE_INFINITY
                ? 1
                : (actual[p] + prior) / (level * exposure[p] + prior);
        next[p] = Math.max(LEAST, Math.min(MOST, factor));
        mean += next[p];
        known++;
      }
    }
    mean /= known;
    double moved = 0;
    for (int p = 0; p < next.length; p++) {
      if (seen[p]) {
        next[p] /= mean;
      } else if (isRareWeek(p) && seen[p - 1]) {
        next[p] = next[p - 1];
      }
      moved = Math.max(moved, Math.abs(Math.log(next[p] / factors[p])));
    }
    factors = next;
    return moved;
  }

  /** One over the variance of the factors beyond chance; infinite if there is none. */
  private double strengthOfPrior(double[] exposure, double level) {
    double excess = 1;
    double mass = 0;
    double squares = 0;
    for (int p = 0; p < exposure.length; p++) {
      double e = level * exposure[p];
      if (e > 0) {
        excess += e * (actual[p] / e - 1) * (actual[p] / e - 1) - 1;
        mass += e;
        squares += e * e;
      }
    }
    double variance = mass > 0 ? excess / (mass - squares / mass) : 0;
    return variance > 0 ? 1 / variance : Double.POSITIVE_INFINITY;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
