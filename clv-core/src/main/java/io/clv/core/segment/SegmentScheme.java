package io.clv.core.segment;

import io.clv.core.valuation.RunTable;
import java.util.List;

/** A way to put customers into groups: every customer of a run is in exactly one. Immutable. */
public interface SegmentScheme {
  /** The name by which it is asked for, such as {@code value_tier}. */
  String name();

  /** The name for people. */
  String title();

  /** What it is good for, in a sentence or two. */
  String description();

  /** The segments in the order in which they are shown. */
  List<Segment> segments();

  /** Puts the customers of a run into segments. */
  SegmentMembership assign(RunTable table);
}
