package io.clv.etl.spill;

import io.clv.core.feature.CustomerTotals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of some customers in a run, sorted by the bytes of their ids: of each what follows
 * from the customer's own orders, as of no date.
 */
final class FeatureRun {
  /** So many customers lie between two places from which can be read. */
  private static final int BETWEEN_MARKS = 128;

  private final RunWriter out;
  private final List<SortedFeatures.Mark> marks = new ArrayList<>();
  private int size;

  FeatureRun(RunWriter out) {
    this.out = out;
  }

  void add(CustomerTotals totals) {
    byte[] id = totals.customerId().getBytes(StandardCharsets.UTF_8);
    if (size++ % BETWEEN_MARKS == 0) {
      marks.add(new SortedFeatures.Mark(new IdKey(id), out.place()));
    }
    out.putText(id, 0, id.length);
    out.putSigned(totals.firstDay());
    out.putNumber((long) totals.lastDay() - totals.firstDay());
    out.putNumber(totals.orders());
    out.putDouble(totals.items());
    out.putDouble(totals.revenue());
    out.putDouble(totals.maxItems());
    out.putDouble(totals.maxRevenue());
    out.putNumber(totals.longestInterval());
    out.putNumber(totals.frequency());
    out.putDouble(totals.monetaryValue());
  }

  SortedFeatures finish() {
    return new SortedFeatures(out.finish(), marks);
  }

  /** What stands behind the id. */
  static CustomerTotals readTotals(String id, RunReader in) {
    int first = (int) in.getSigned();
    int last = first + (int) in.getNumber();
    int orders = (int) in.getNumber();
    double items = in.getDouble();
    double revenue = in.getDouble();
    double maxItems = in.getDouble();
    double maxRevenue = in.getDouble();
    long longest = in.getNumber();
    int frequency = (int) in.getNumber();
    double monetaryValue = in.getDouble();
    return new CustomerTotals(
        id,
        first,
        last,
        orders,
        items,
        revenue,
        maxItems,
        maxRevenue,
        longest,
        frequency,
        monetaryValue);
  }
}
