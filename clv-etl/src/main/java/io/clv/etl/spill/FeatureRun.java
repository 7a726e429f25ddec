package io.clv.etl.spill;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.CustomerTotals;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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

  void add(CustomerFeatures features) {
    int first = day(features.firstOrder());
    byte[] id = features.customerId().getBytes(StandardCharsets.UTF_8);
    if (size++ % BETWEEN_MARKS == 0) {
      marks.add(new SortedFeatures.Mark(new IdKey(id), out.place()));
    }
    out.putText(id, 0, id.length);
    out.putSigned(first);
    out.putNumber(day(features.lastOrder()) - first);
    out.putNumber(features.totalOrders());
    out.putDouble(features.totalItems());
    out.putDouble(features.totalRevenue());
    out.putDouble(features.maxItems());
    out.putDouble(features.maxRevenue());
    // Of a single order it is made from the other customers', at the end.
    out.putNumber(features.totalOrders() == 1 ? 0 : (long) features.longestInterval());
    out.putNumber(features.summary().frequency());
    out.putDouble(features.summary().monetaryValue());
  }

  private static int day(LocalDate date) {
    return (int) date.toEpochDay();
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
