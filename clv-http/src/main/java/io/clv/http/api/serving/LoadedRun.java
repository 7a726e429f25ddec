package io.clv.http.api.serving;

import io.clv.core.math.SortOrder;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.usecase.KnownSchemes;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunRanking;
import io.clv.core.valuation.RunTable;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * A run in memory, with the segments of its customers. Safe for use by several threads.
 *
 * @param memberships one for each scheme
 * @param medianRow the customer in the middle of all of known value, of two the first; empty if no
 *     value is known
 */
public record LoadedRun(
    RunRanking ranking, List<SegmentMembership> memberships, OptionalInt medianRow) {
  static LoadedRun of(RunTable table, KnownSchemes schemes) {
    return new LoadedRun(
        new RunRanking(table),
        schemes.schemes().stream().map(scheme -> scheme.assign(table)).toList(),
        median(table));
  }

  public LoadedRun {
    memberships = List.copyOf(memberships);
  }

  private static OptionalInt median(RunTable table) {
    double[] values = table.column(RunColumn.CLV);
    int[] order = SortOrder.ascending(values);
    int known = values.length;
    while (known > 0 && Double.isNaN(values[order[known - 1]])) {
      known--;
    }
    return known == 0 ? OptionalInt.empty() : OptionalInt.of(order[(known - 1) / 2]);
  }

  public RunTable table() {
    return ranking.table();
  }

  public String id(int row) {
    return table().customerId(row);
  }

  /** The segment of a customer in each scheme. */
  public Map<String, String> segments(int row) {
    Map<String, String> segments = new LinkedHashMap<>();
    for (SegmentMembership membership : memberships) {
      segments.put(membership.scheme().name(), membership.segment(row).name());
    }
    return segments;
  }

  /** The segments of a scheme. */
  public SegmentMembership membership(SegmentScheme scheme) {
    return memberships.stream()
        .filter(membership -> membership.scheme().name().equals(scheme.name()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether a row is of a customer in a segment.
   *
   * @throws ProblemException with status 400 if there is no such scheme or segment
   */
  public IntPredicate members(String scheme, String segment, Served served) {
    SegmentMembership membership =
        memberships.stream()
            .filter(m -> m.scheme().name().equals(scheme))
            .findFirst()
            .orElseThrow(() -> Problem.badRequest(served.noScheme(scheme)).asException());
    OptionalInt code = membership.codeOf(segment);
    if (code.isEmpty()) {
      throw Problem.badRequest(
              "The scheme %s has no segment '%s'. Its segments are: %s."
                  .formatted(
                      scheme,
                      segment,
                      membership.scheme().segments().stream()
                          .map(s -> s.name())
                          .collect(Collectors.joining(", "))))
          .asException();
    }
    return membership.isIn(code.getAsInt());
  }
}
