package io.clv.core.segment;

import io.clv.core.math.SortOrder;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import java.util.Arrays;
import java.util.List;

/**
 * Tiers by predicted value. A customer is in the top share p if at most that share of the customers
 * of known value is worth as much or more, the customer included: a tier and all above it together
 * never hold more customers than their name says, and equal customers are in the same tier.
 */
public final class ValueTiers implements SegmentScheme {
  public static final String NAME = "value_tier";

  private static final int[] PERCENTS = {1, 10, 25, 50};
  private static final int REST = PERCENTS.length;
  private static final int UNKNOWN = REST + 1;

  private static final List<Segment> SEGMENTS =
      List.of(
          new Segment("top 1 %", "among the 1 % of customers of the highest clv"),
          new Segment("top 10 %", "among the highest 10 %, but not the highest 1 %"),
          new Segment("top 25 %", "among the highest 25 %, but not the highest 10 %"),
          new Segment("top 50 %", "among the highest 50 %, but not the highest 25 %"),
          new Segment("rest", "all others whose clv is known"),
          new Segment(RangeScheme.UNKNOWN, "clv is not known"));

  ValueTiers() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Value tiers";
  }

  @Override
  public String description() {
    return "Customers by the rank of their predicted lifetime value.";
  }

  @Override
  public List<Segment> segments() {
    return SEGMENTS;
  }

  @Override
  public SegmentMembership assign(RunTable table) {
    byte[] places = places(table.column(RunColumn.CLV));
    return SegmentMembership.of(this, table.size(), row -> places[row]);
  }

  static byte[] places(double[] values) {
    int[] order = SortOrder.descending(values);
    int known = 0;
    while (known < order.length && !Double.isNaN(values[order[known]])) {
      known++;
    }
    byte[] places = new byte[values.length];
    Arrays.fill(places, (byte) UNKNOWN);
    int from = 0;
    while (from < known) {
      int to = from + 1;
      while (to < known && values[order[to]] == values[order[from]]) {
        to++;
      }
      byte tier = tier(to, known);
      for (int at = from; at < to; at++) {
        places[order[at]] = tier;
      }
      from = to;
    }
    return places;
  }

  private static byte tier(int asMuchOrMore, int customers) {
    for (int tier = 0; tier < PERCENTS.length; tier++) {
      if (100L * asMuchOrMore <= (long) PERCENTS[tier] * customers) {
        return (byte) tier;
      }
    }
    return (byte) REST;
  }
}
