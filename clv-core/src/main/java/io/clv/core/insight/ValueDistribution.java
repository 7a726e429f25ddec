package io.clv.core.insight;

import io.clv.core.math.SortOrder;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.List;

/**
 * How many customers are worth how much. Values have heavy tails, so that the bins grow: their
 * bounds are 1, 2 and 5 times the powers of ten, from about the value that 5 % of the positive ones
 * lie below (all smaller ones share the first bin) to the largest value. Every customer of known
 * value is in one bin.
 *
 * @param bins ascending, one after the other without a gap; empty if no value is known
 * @param unknown customers whose value is not known
 */
public record ValueDistribution(List<Bin> bins, int unknown) {
  private static final int MOST_BINS = 24;

  /** Of this share of the positive values the bins need not tell the differences. */
  private static final double SMALL = 0.05;

  public ValueDistribution {
    bins = List.copyOf(bins);
  }

  /**
   * The customers whose values lie in a range.
   *
   * @param from inclusive
   * @param to exclusive
   * @param clv sum of their values
   */
  public record Bin(double from, double to, int customers, double clv) {}

  public static ValueDistribution of(RunTable table) {
    return of(table.column(RunColumn.CLV));
  }

  /**
   * @param values NaN where one is not known
   */
  static ValueDistribution of(double[] values) {
    int[] order = SortOrder.ascending(values);
    int known = values.length;
    while (known > 0 && Double.isNaN(values[order[known - 1]])) {
      known--;
    }
    int positive = 0;
    while (positive < known && values[order[positive]] <= 0) {
      positive++;
    }
    if (known == 0) {
      return new ValueDistribution(List.of(), values.length);
    }
    double least = values[order[0]];
    double most = values[order[known - 1]];
    double small =
        positive == known ? 1 : values[order[positive + (int) (SMALL * (known - positive))]];
    List<Double> bounds = new ArrayList<>();
    if (least < 0) {
      bounds.add(least);
    }
    bounds.add(0.0);
    bounds.addAll(bounds(small, most));
    List<Bin> bins = new ArrayList<>();
    int at = 0;
    for (int b = 0; b + 1 < bounds.size(); b++) {
      double to = bounds.get(b + 1);
      int from = at;
      double sum = 0;
      while (at < known && (values[order[at]] < to || b + 2 == bounds.size())) {
        sum += values[order[at]];
        at++;
      }
      bins.add(new Bin(bounds.get(b), to, at - from, sum));
    }
    return new ValueDistribution(bins, values.length - known);
  }

  /** From the last bound that is not above the small values to the first above the largest. */
  private static List<Double> bounds(double small, double most) {
    int last = step(Math.max(small, most));
    int first = Math.max(step(small), last + 1 - MOST_BINS);
    List<Double> bounds = new ArrayList<>();
    for (int step = first; step <= last + 1; step++) {
      bounds.add(bound(step));
    }
    return bounds;
  }

  /** The number of the largest bound that is not above a positive value. */
  private static int step(double value) {
    int step = 3 * (int) Math.floor(Math.log10(value));
    while (bound(step) > value) {
      step--;
    }
    while (bound(step + 1) <= value) {
      step++;
    }
    return step;
  }

  private static double bound(int step) {
    int power = Math.floorDiv(step, 3);
    double mantissa = new double[] {1, 2, 5}[Math.floorMod(step, 3)];
    // A quotient of exact powers is the closest number to 0.02; a product with 0.01 need not be.
    return power < 0 ? mantissa / Math.pow(10, -power) : mantissa * Math.pow(10, power);
  }
}
