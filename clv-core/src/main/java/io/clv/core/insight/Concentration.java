package io.clv.core.insight;

import io.clv.core.math.SortOrder;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.List;

/**
 * How few customers hold how much of the value: a Lorenz curve that takes the richest first. Where
 * a share of the customers is not a whole number of them, the next one is taken in part, so that
 * the curve never bends upwards. Values that are not known are left out.
 *
 * @param points for 0 %, 1 %, ... 100 % of the customers; empty if no value is known or they sum to
 *     nothing
 */
public record Concentration(List<Point> points) {
  private static final int STEPS = 100;

  public Concentration {
    points = List.copyOf(points);
  }

  /**
   * @param customersShare of the customers of known value, 0 to 1
   * @param clvShare of the sum of all values
   */
  public record Point(double customersShare, double clvShare) {}

  public static Concentration of(RunTable table) {
    return of(table.column(RunColumn.CLV));
  }

  /**
   * @param values NaN where one is not known
   */
  static Concentration of(double[] values) {
    int[] order = SortOrder.descending(values);
    int known = values.length;
    while (known > 0 && Double.isNaN(values[order[known - 1]])) {
      known--;
    }
    double total = 0;
    for (int at = 0; at < known; at++) {
      total += values[order[at]];
    }
    if (!(total > 0)) {
      return new Concentration(List.of());
    }
    List<Point> points = new ArrayList<>();
    double sum = 0;
    int at = 0;
    for (int step = 0; step < STEPS; step++) {
      long hundredths = (long) known * step;
      for (; at < hundredths / STEPS; at++) {
        sum += values[order[at]];
      }
      double part = hundredths % STEPS / (double) STEPS * values[order[at]];
      points.add(new Point(step / (double) STEPS, (sum + part) / total));
    }
    points.add(new Point(1, 1));
    return new Concentration(points);
  }
}
