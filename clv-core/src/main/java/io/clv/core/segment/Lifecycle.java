package io.clv.core.segment;

import io.clv.core.valuation.RunTable;
import java.util.List;

/** Where customers are in their life, by P(alive) and the time since the first order. */
public final class Lifecycle implements SegmentScheme {
  public static final String NAME = "lifecycle";

  private static final int NEW_DAYS = 90;
  private static final double ACTIVE = 0.5;
  private static final double LAPSING = 0.2;

  private static final List<Segment> SEGMENTS =
      List.of(
          new Segment("new", "p_alive 0.5 or more, first order at most 90 days ago"),
          new Segment("active", "p_alive 0.5 or more, first order more than 90 days ago"),
          new Segment("lapsing", "p_alive 0.2 to below 0.5"),
          new Segment("lost", "p_alive below 0.2"),
          new Segment(RangeScheme.UNKNOWN, "p_alive is not known"));

  Lifecycle() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Lifecycle";
  }

  @Override
  public String description() {
    return "Customers by the probability that they are still active, the newest apart.";
  }

  @Override
  public List<Segment> segments() {
    return SEGMENTS;
  }

  @Override
  public SegmentMembership assign(RunTable table) {
    return SegmentMembership.of(
        this, table.size(), row -> place(table.probabilityAlive(row), table.ageInDays(row)));
  }

  static int place(double alive, int ageInDays) {
    if (alive >= ACTIVE) {
      return ageInDays <= NEW_DAYS ? 0 : 1;
    }
    if (alive >= LAPSING) {
      return 2;
    }
    return Double.isNaN(alive) ? 4 : 3;
  }
}
