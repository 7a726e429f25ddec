package io.clv.core.segment;

import io.clv.core.valuation.RunColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The schemes that come with the product. */
public final class BuiltInSchemes {
  /** By the number of orders, in the ranges that voucher logs are read by. */
  public static final RangeScheme FREQUENT =
      RangeScheme.of(
          "frequent_segment",
          "Orders so far",
          "Customers by the number of their orders.",
          RunColumn.TOTAL_ORDERS,
          List.of(
              NamedRange.whole("0-4", 0, 4),
              NamedRange.whole("5-13", 5, 13),
              NamedRange.whole("14-37", 14, 37),
              NamedRange.atLeast("38+", 38)));

  /** By the days since the last order, in the ranges that voucher logs are read by. */
  public static final RangeScheme RECENCY =
      RangeScheme.of(
          "recency_segment",
          "Days since the last order",
          "Customers by the days that have passed since their last order.",
          RunColumn.DAYS_SINCE_LAST_ORDER,
          List.of(
              NamedRange.whole("0-29", 0, 29),
              NamedRange.whole("30-60", 30, 60),
              NamedRange.whole("61-90", 61, 90),
              NamedRange.whole("91-120", 91, 120),
              NamedRange.whole("121-180", 121, 180),
              NamedRange.atLeast("181+", 181)));

  private static final List<SegmentScheme> ALL =
      List.of(new RfmScheme(), new ValueTiers(), new Lifecycle(), FREQUENT, RECENCY);

  private BuiltInSchemes() {}

  /** All of them, in a fixed order. */
  public static List<SegmentScheme> all() {
    return ALL;
  }

  public static Optional<SegmentScheme> named(String name) {
    return ALL.stream().filter(scheme -> scheme.name().equals(name)).findFirst();
  }

  /** The names, for a message on one that does not exist. */
  public static String names() {
    return ALL.stream().map(SegmentScheme::name).collect(Collectors.joining(", "));
  }
}
