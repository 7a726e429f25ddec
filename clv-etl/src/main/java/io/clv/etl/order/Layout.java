package io.clv.etl.order;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Dialect;
import io.clv.etl.input.Header;
import io.clv.etl.input.Records;
import io.clv.etl.input.Shown;
import io.clv.etl.input.TextInput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/**
 * Which column of a file holds which field.
 *
 * @param hasHeader whether the first record holds the column names
 * @param positions columns by field; a field the file does not have is absent
 */
record Layout(
    Dialect dialect, boolean hasHeader, Header header, Map<OrderField, Integer> positions) {

  /**
   * @throws OrderSourceException if a column that is needed is not there
   */
  static Layout of(TextInput input, OrderFileRequest request) {
    if (request.preset().hasHeaderlessForm() && request.columns().headers().isEmpty()) {
      List<CSVRecord> first = Dialect.WHITE_SPACE.wholeRecords(input.head(), input.headIsAll(), 1);
      if (!first.isEmpty() && isNumeric(first.get(0))) {
        return headerless(input.name(), first.get(0).size());
      }
    }
    Character quote = request.quoting().character();
    Character given = request.delimiter();
    Dialect dialect =
        given == null
            ? Dialect.sniff(input.head(), quote, wanted(request))
            : new Dialect(given, quote);
    List<CSVRecord> first = dialect.wholeRecords(input.head(), true, 1);
    if (first.isEmpty()) {
      // Blank lines only, or a malformed first record, which this explains.
      CSVRecord unused = new Records(input, dialect).next();
    }
    List<String> names = first.isEmpty() ? List.of() : first.get(0).toList();
    if (names.stream().allMatch(String::isBlank)) {
      throw new OrderSourceException(
          Reason.BAD_DATA, input.name() + " does not begin with a line of column names");
    }
    Header header = new Header(input.name(), names);
    return new Layout(dialect, true, header, positions(header, request));
  }

  /** Four columns, or five with a second id after the first. */
  private static Layout headerless(String name, int columns) {
    List<String> names = new ArrayList<>(List.of("id", "date", "cds", "sales"));
    if (columns == 5) {
      names.add(1, "sampleid");
    }
    Map<OrderField, Integer> positions = new EnumMap<>(OrderField.class);
    positions.put(OrderField.CUSTOMER_ID, 0);
    positions.put(OrderField.DATE, columns - 3);
    positions.put(OrderField.NUM_ITEMS, columns - 2);
    positions.put(OrderField.AMOUNT, columns - 1);
    return new Layout(Dialect.WHITE_SPACE, false, new Header(name, names), positions);
  }

  private static boolean isNumeric(CSVRecord record) {
    return (record.size() == 4 || record.size() == 5)
        && record.stream()
            .allMatch(v -> v.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.'));
  }

  private static Set<String> wanted(OrderFileRequest request) {
    Set<String> wanted = new LinkedHashSet<>();
    for (OrderField field : OrderField.values()) {
      wanted.addAll(Header.folded(headers(field, request)));
    }
    return wanted;
  }

  private static List<String> headers(OrderField field, OrderFileRequest request) {
    String mapped = request.columns().headers().get(field);
    return mapped == null ? request.preset().headers(field) : List.of(mapped);
  }

  private static Map<OrderField, Integer> positions(Header header, OrderFileRequest request) {
    Map<OrderField, Integer> positions = new EnumMap<>(OrderField.class);
    List<OrderField> missing = new ArrayList<>();
    for (OrderField field : OrderField.values()) {
      int position = header.findFirst(headers(field, request));
      if (position != Header.ABSENT) {
        positions.put(field, position);
      } else if (field.isRequired() || request.columns().headers().containsKey(field)) {
        missing.add(field);
      }
    }
    if (!missing.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s has no column for %s. Found: %s. Name yours with --columns %s"
              .formatted(
                  header.source(),
                  missing.stream().map(f -> need(f, request)).collect(Collectors.joining(" and ")),
                  header.listed(),
                  missing.stream()
                      .map(f -> f.label() + "=HEADER")
                      .collect(Collectors.joining(","))));
    }
    return positions;
  }

  private static String need(OrderField field, OrderFileRequest request) {
    List<String> headers = headers(field, request);
    return headers.isEmpty()
        ? field.label()
        : "%s (looked for %s)"
            .formatted(
                field.label(),
                headers.stream().map(Shown::text).collect(Collectors.joining(" or ")));
  }

  /** The column of a field, or {@link Header#ABSENT}. */
  int position(OrderField field) {
    return positions.getOrDefault(field, Header.ABSENT);
  }

  /** The file's own name of a field's column. */
  String name(OrderField field) {
    int position = position(field);
    return position == Header.ABSENT ? field.label() : header.names().get(position);
  }

  /** Whether rows can be told apart by order and item. */
  boolean identifiesRows(Preset preset) {
    return preset.itemIdentifiesLine()
        && position(OrderField.ORDER_ID) != Header.ABSENT
        && position(OrderField.ORDER_ITEM_ID) != Header.ABSENT;
  }
}
