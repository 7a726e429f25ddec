package io.clv.core.segment;

import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the customers of a segment are together. Amounts are in the run's currency; unknown ones
 * count as 0, and means are over the customers of whom the number is known.
 *
 * @param customers how many there are
 * @param share of all customers of the run, 0 to 1
 * @param clv sum of their values; NaN if it is known of none of them, and there are some
 * @param clvShare of the values of all customers of the run; NaN where these sum to 0 or are not
 *     known
 * @param meanClv NaN if it is known of none
 * @param meanProbabilityAlive NaN if it is known of none
 * @param revenue sum of all that they spent; NaN if it is known of none, and there are some
 */
public record SegmentSummary(
    Segment segment,
    int customers,
    double share,
    double clv,
    double clvShare,
    double meanClv,
    double meanProbabilityAlive,
    double revenue) {

  /** Whether nobody is in it and it is only for those of whom too little is known. */
  public boolean isIdle() {
    return customers == 0 && segment.name().equals(RangeScheme.UNKNOWN);
  }

  /** One for each segment of the scheme, in its order. */
  public static List<SegmentSummary> of(RunTable table, SegmentMembership membership) {
    List<Segment> segments = membership.scheme().segments();
    Sum[] values = sums(segments.size());
    Sum[] alive = sums(segments.size());
    Sum[] revenue = sums(segments.size());
    int[] customers = new int[segments.size()];
    Sum total = new Sum();
    for (int row = 0; row < table.size(); row++) {
      int code = membership.code(row);
      customers[code]++;
      values[code].add(table.clv(row));
      alive[code].add(table.probabilityAlive(row));
      revenue[code].add(table.totalRevenue(row));
      total.add(table.clv(row));
    }
    List<SegmentSummary> result = new ArrayList<>();
    for (int code = 0; code < customers.length; code++) {
      result.add(
          new SegmentSummary(
              segments.get(code),
              customers[code],
              table.size() == 0 ? 0 : customers[code] / (double) table.size(),
              values[code].total(customers[code]),
              total.sum == 0 ? Double.NaN : values[code].sum / total.sum,
              values[code].mean(),
              alive[code].mean(),
              revenue[code].total(customers[code])));
    }
    return result;
  }

  private static Sum[] sums(int segments) {
    Sum[] sums = new Sum[segments];
    for (int code = 0; code < segments; code++) {
      sums[code] = new Sum();
    }
    return sums;
  }

  private static final class Sum {
    private double sum;
    private int known;

    void add(double value) {
      if (!Double.isNaN(value)) {
        sum += value;
        known++;
      }
    }

    double total(int customers) {
      return known == 0 && customers > 0 ? Double.NaN : sum;
    }

    double mean() {
      return known == 0 ? Double.NaN : sum / known;
    }
  }
}
