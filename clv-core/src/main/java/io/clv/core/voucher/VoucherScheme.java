package io.clv.core.voucher;

import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.RangeScheme;
import io.clv.core.segment.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** By what customers are put into segments for a voucher. */
public enum VoucherScheme {
  /** By the number of orders. */
  FREQUENT,
  /** By the whole days since the last order. */
  RECENCY;

  private RangeScheme ranges() {
    return switch (this) {
      case FREQUENT -> BuiltInSchemes.FREQUENT;
      case RECENCY -> BuiltInSchemes.RECENCY;
    };
  }

  /** The name by which it is asked for. */
  public String label() {
    return ranges().name();
  }

  /** The names of the segments, in the order of their ranges. */
  public List<String> segments() {
    return ranges().segments().stream().map(Segment::name).toList();
  }

  /**
   * The segment of a customer.
   *
   * @param number of orders, or days; at least 0
   */
  public String segmentOf(long number) {
    return ranges().segmentOf((double) number).name();
  }

  /** The scheme of a name; empty if there is none. */
  public static Optional<VoucherScheme> named(String label) {
    return Arrays.stream(values()).filter(scheme -> scheme.label().equals(label)).findFirst();
  }

  /** The names, for a message on one that does not exist. */
  public static String names() {
    return Arrays.stream(values()).map(VoucherScheme::label).collect(Collectors.joining(", "));
  }
}
