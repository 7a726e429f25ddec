package io.clv.core.segment;

import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A scheme by the ranges of one number, as data: the ranges follow each other without a gap and
 * without overlap and cover whatever the number can be. Where it may be not known there is one more
 * segment, {@value #UNKNOWN}.
 */
public final class RangeScheme implements SegmentScheme {
  /** The segment of customers whose number is not known. */
  public static final String UNKNOWN = "unknown";

  private final String name;
  private final String title;
  private final String description;
  private final RunColumn feature;
  private final List<NamedRange> ranges;
  private final List<Segment> segments;

  private RangeScheme(
      String name,
      String title,
      String description,
      RunColumn feature,
      List<NamedRange> ranges,
      List<Segment> segments) {
    this.name = name;
    this.title = title;
    this.description = description;
    this.feature = feature;
    this.ranges = ranges;
    this.segments = segments;
  }

  /**
   * @param ranges ascending
   * @throws IllegalArgumentException if there is a gap before, between or after the ranges, if two
   *     overlap, or if two have the same name; the text says which
   */
  public static RangeScheme of(
      String name, String title, String description, RunColumn feature, List<NamedRange> ranges) {
    List<NamedRange> copy = List.copyOf(ranges);
    requireWhole(name, feature, copy);
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (NamedRange range : copy) {
      requireNew(name, names, range.name());
      segments.add(new Segment(range.name(), rule(feature, range)));
    }
    if (!feature.isAlwaysKnown()) {
      requireNew(name, names, UNKNOWN);
      segments.add(new Segment(UNKNOWN, feature.label() + " is not known"));
    }
    return new RangeScheme(name, title, description, feature, copy, List.copyOf(segments));
  }

  private static void requireWhole(String name, RunColumn feature, List<NamedRange> ranges) {
    double covered = feature.kind() == RunColumn.Kind.COUNT ? 0 : Double.NEGATIVE_INFINITY;
    String before = "the first range";
    for (NamedRange range : ranges) {
      if (range.from() > covered) {
        throw new IllegalArgumentException(
            "scheme '%s': no range holds %s in %s, between %s and '%s' %s; let '%s' begin at %s"
                .formatted(
                    name,
                    feature.label(),
                    NamedRange.shown(covered, range.from()),
                    before,
                    range.name(),
                    range.shown(),
                    range.name(),
                    NamedRange.number(covered)));
      }
      if (range.from() < covered && !before.equals("the first range")) {
        throw new IllegalArgumentException(
            "scheme '%s': %s and '%s' %s both hold %s in %s; let '%s' begin at %s"
                .formatted(
                    name,
                    before,
                    range.name(),
                    range.shown(),
                    feature.label(),
                    NamedRange.shown(range.from(), Math.min(covered, range.to())),
                    range.name(),
                    NamedRange.number(covered)));
      }
      covered = range.to();
      before = "'%s' %s".formatted(range.name(), range.shown());
    }
    if (covered < Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "scheme '%s': no range holds %s of %s and more; let the last range have no upper end"
              .formatted(name, feature.label(), NamedRange.number(covered)));
    }
  }

  private static void requireNew(String scheme, Set<String> names, String segment) {
    if (!names.add(segment)) {
      throw new IllegalArgumentException(
          "scheme '%s': two segments are called '%s'".formatted(scheme, segment));
    }
  }

  private static String rule(RunColumn feature, NamedRange range) {
    boolean fromLeast =
        range.from() == Double.NEGATIVE_INFINITY
            || (feature.kind() == RunColumn.Kind.COUNT && range.from() <= 0);
    boolean whole = feature.kind() == RunColumn.Kind.COUNT;
    if (range.to() == Double.POSITIVE_INFINITY) {
      return "%s %s or more".formatted(feature.label(), NamedRange.number(range.from()));
    }
    if (whole) {
      return "%s %s to %s"
          .formatted(
              feature.label(),
              NamedRange.number(Math.max(0, Math.ceil(range.from()))),
              NamedRange.number(Math.ceil(range.to()) - 1));
    }
    return fromLeast
        ? "%s below %s".formatted(feature.label(), NamedRange.number(range.to()))
        : "%s %s to below %s"
            .formatted(
                feature.label(), NamedRange.number(range.from()), NamedRange.number(range.to()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public List<Segment> segments() {
    return segments;
  }

  /** The number the ranges are of. */
  public RunColumn feature() {
    return feature;
  }

  /**
   * The segment of a number.
   *
   * @param value NaN where it is not known
   * @throws IllegalArgumentException if it lies below all that the feature can be
   */
  public Segment segmentOf(double value) {
    return segments.get(place(value));
  }

  @Override
  public SegmentMembership assign(RunTable table) {
    return SegmentMembership.of(this, table.size(), row -> place(table.value(feature, row)));
  }

  private int place(double value) {
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).holds(value)) {
        return i;
      }
    }
    // The ranges cover all numbers of the feature, infinity aside.
    if (value == Double.POSITIVE_INFINITY) {
      return ranges.size() - 1;
    }
    if (Double.isNaN(value) && !feature.isAlwaysKnown()) {
      return ranges.size();
    }
    throw new IllegalArgumentException("%s cannot be %s".formatted(feature.label(), value));
  }
}
