package io.clv.http.api.customer;

import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunQuery;
import io.clv.core.valuation.RunQuery.Direction;
import io.clv.core.valuation.RunQuery.Range;
import io.clv.http.api.Parameter;
import io.clv.http.api.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a query asks for, and in which order.
 *
 * @param column that gives the order; null for the id
 * @param text of it all, the same for every page of a list
 */
record ListRequest(
    @Nullable RunColumn column,
    Direction direction,
    List<Range> ranges,
    String idPart,
    @Nullable SegmentName segment,
    String text) {
  private static final String ID = "customer_id";
  private static final List<RunColumn> COLUMNS =
      List.of(
          RunColumn.CLV,
          RunColumn.P_ALIVE,
          RunColumn.EXPECTED_PURCHASES,
          RunColumn.EXPECTED_AVERAGE_VALUE,
          RunColumn.TOTAL_ORDERS,
          RunColumn.TOTAL_REVENUE,
          RunColumn.DAYS_SINCE_LAST_ORDER,
          RunColumn.FREQUENCY,
          RunColumn.MONETARY_VALUE,
          RunColumn.FIRST_ORDER,
          RunColumn.LAST_ORDER);

  /** The parameters that say which customers, and in which order. */
  static final List<String> PARAMETERS =
      Stream.concat(
              Stream.of("sort", "q", "segment"),
              COLUMNS.stream().flatMap(c -> Stream.of("min_" + c.label(), "max_" + c.label())))
          .toList();

  /** A segment of a scheme. */
  record SegmentName(String scheme, String segment) {}

  static ListRequest of(Query query) {
    String sort = query.value("sort").orElse(ID);
    boolean descending = sort.startsWith("-");
    String key = descending ? sort.substring(1) : sort;
    RunColumn column = COLUMNS.stream().filter(c -> c.label().equals(key)).findFirst().orElse(null);
    if (column == null && !key.equals(ID)) {
      throw Parameter.of(query, "sort")
          .wrong(
              "one of %s, %s, with a minus sign before it for the other way round"
                  .formatted(
                      ID, String.join(", ", COLUMNS.stream().map(RunColumn::label).toList())));
    }
    return new ListRequest(
        column,
        descending ? Direction.DESCENDING : Direction.ASCENDING,
        ranges(query),
        query.value("q").orElse(""),
        segment(query),
        text(query, sort));
  }

  /** The same parameters in the same words, whatever their order in the address. */
  private static String text(Query query, String sort) {
    List<String> words = new ArrayList<>(List.of("customers", "sort=" + sort));
    for (String name : PARAMETERS) {
      if (!name.equals("sort")) {
        query.value(name).ifPresent(value -> words.add(name + "=" + value));
      }
    }
    return String.join("\n", words);
  }

  private static @Nullable SegmentName segment(Query query) {
    String text = query.value("segment").orElse(null);
    if (text == null) {
      return null;
    }
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw Parameter.of(query, "segment")
          .wrong("a scheme and a segment of it, such as lifecycle:active");
    }
    return new SegmentName(text.substring(0, colon), text.substring(colon + 1));
  }

  private static List<Range> ranges(Query query) {
    List<Range> ranges = new ArrayList<>();
    for (RunColumn column : COLUMNS) {
      Parameter least = Parameter.of(query, "min_" + column.label());
      Parameter most = Parameter.of(query, "max_" + column.label());
      if (least.isGiven() || most.isGiven()) {
        ranges.add(
            new Range(
                column,
                bound(column, least, Double.NEGATIVE_INFINITY),
                bound(column, most, Double.POSITIVE_INFINITY)));
      }
    }
    return ranges;
  }

  private static double bound(RunColumn column, Parameter parameter, double otherwise) {
    return column.kind() == RunColumn.Kind.DATE
        ? parameter.date().map(date -> (double) date.toEpochDay()).orElse(otherwise)
        : parameter.number().orElse(otherwise);
  }

  /**
   * @param members the rows of the segment asked for; of no account if none is
   */
  RunQuery query(IntPredicate members) {
    return new RunQuery(
        column, direction, ranges, idPart, segment == null ? RunQuery.ALL.rows() : members);
  }
}
