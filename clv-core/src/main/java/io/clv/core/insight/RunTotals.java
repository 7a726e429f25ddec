package io.clv.core.insight;

import io.clv.core.math.SortOrder;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;

/**
 * A run in a few numbers. NaN where a number is known of no customer; unknown ones count as 0 in
 * sums and not at all in means and the median.
 *
 * @param clv sum of all values
 * @param medianClv of an even number of customers the mean of the two in the middle
 * @param expectedActive the expected number of customers still active: the sum of P(alive)
 * @param revenue all that was spent so far
 */
public record RunTotals(
    int customers,
    double clv,
    double meanClv,
    double medianClv,
    double expectedActive,
    double meanProbabilityAlive,
    double expectedPurchases,
    double revenue) {
  public static RunTotals of(RunTable table) {
    double[] values = table.column(RunColumn.CLV);
    int[] order = SortOrder.ascending(values);
    int known = 0;
    while (known < order.length && !Double.isNaN(values[order[known]])) {
      known++;
    }
    double median =
        known == 0 ? Double.NaN : (values[order[(known - 1) / 2]] + values[order[known / 2]]) / 2;
    return new RunTotals(
        table.size(),
        total(table, RunColumn.CLV),
        mean(table, RunColumn.CLV),
        median,
        total(table, RunColumn.P_ALIVE),
        mean(table, RunColumn.P_ALIVE),
        total(table, RunColumn.EXPECTED_PURCHASES),
        total(table, RunColumn.TOTAL_REVENUE));
  }

  private static double total(RunTable table, RunColumn column) {
    return table.knows(column) ? table.total(column) : Double.NaN;
  }

  private static double mean(RunTable table, RunColumn column) {
    int known = 0;
    for (int row = 0; row < table.size(); row++) {
      known += Double.isNaN(table.value(column, row)) ? 0 : 1;
    }
    return known == 0 ? Double.NaN : table.total(column) / known;
  }
}
