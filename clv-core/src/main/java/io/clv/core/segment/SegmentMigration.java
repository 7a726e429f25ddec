package io.clv.core.segment;

import io.clv.core.valuation.JoinedRuns;
import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How customers moved between the segments of a scheme from one run to another. */
public final class SegmentMigration {
  private SegmentMigration() {}

  /**
   * The customers who moved from one segment to another, or stayed.
   *
   * @param from null for customers who are not in the earlier run
   * @param to null for customers who are not in the later run
   * @param clvBefore sum of their values in the earlier run, unknown ones as 0
   * @param clvAfter sum of their values in the later run
   */
  public record Cell(
      @Nullable Segment from,
      @Nullable Segment to,
      int customers,
      double clvBefore,
      double clvAfter) {}

  /**
   * The cells that hold a customer, by the places of the segments, null last.
   *
   * @throws IllegalArgumentException if the memberships are of two schemes, or not of these runs
   */
  public static List<Cell> between(
      RunTable before,
      SegmentMembership membershipBefore,
      RunTable after,
      SegmentMembership membershipAfter) {
    SegmentScheme scheme = membershipBefore.scheme();
    if (!scheme.name().equals(membershipAfter.scheme().name())
        || before.size() != membershipBefore.size()
        || after.size() != membershipAfter.size()) {
      throw new IllegalArgumentException(
          "a migration is of one scheme and the customers of its two runs: %s and %s"
              .formatted(scheme.name(), membershipAfter.scheme().name()));
    }
    List<Segment> segments = scheme.segments();
    int none = segments.size();
    int[][] customers = new int[none + 1][none + 1];
    double[][] valueBefore = new double[none + 1][none + 1];
    double[][] valueAfter = new double[none + 1][none + 1];
    JoinedRuns.forEach(
        before,
        after,
        (rowBefore, rowAfter) -> {
          int from = rowBefore < 0 ? none : membershipBefore.code(rowBefore);
          int to = rowAfter < 0 ? none : membershipAfter.code(rowAfter);
          customers[from][to]++;
          valueBefore[from][to] += rowBefore < 0 ? 0 : known(before.clv(rowBefore));
          valueAfter[from][to] += rowAfter < 0 ? 0 : known(after.clv(rowAfter));
        });
    List<Cell> cells = new ArrayList<>();
    for (int from = 0; from <= none; from++) {
      for (int to = 0; to <= none; to++) {
        if (customers[from][to] > 0) {
          cells.add(
              new Cell(
                  from == none ? null : segments.get(from),
                  to == none ? null : segments.get(to),
                  customers[from][to],
                  valueBefore[from][to],
                  valueAfter[from][to]));
        }
      }
    }
    return cells;
  }

  private static double known(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
