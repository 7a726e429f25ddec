package io.clv.etl.order;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.Shown;
import io.clv.etl.input.Table;
import io.clv.etl.input.TextTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file holds which field.
 *
 * @param positions columns by field; a field the file does not have is absent
 */
record Layout(Header header, Map<OrderField, Integer> positions) {

  /**
   * @throws OrderSourceException if a column that is needed is not there
   */
  static Layout of(Table table, OrderFileRequest request) {
    if (table instanceof TextTable text && !text.isNamed()) {
      return unnamed(text.header());
    }
    return new Layout(table.header(), positions(table.header(), request));
  }

  /** The columns of the CDNOW text files: an id, perhaps a second one, date, units and value. */
  private static Layout unnamed(Header header) {
    int columns = header.names().size();
    Map<OrderField, Integer> positions = new EnumMap<>(OrderField.class);
    positions.put(OrderField.CUSTOMER_ID, 0);
    positions.put(OrderField.DATE, columns - 3);
    positions.put(OrderField.NUM_ITEMS, columns - 2);
    positions.put(OrderField.AMOUNT, columns - 1);
    return new Layout(header, positions);
  }

  /** The names of a row of numbers, or null if it is no such row. */
  static @Nullable List<String> unnamedColumns(List<String> first) {
    boolean numeric =
        (first.size() == 4 || first.size() == 5)
            && first.stream()
                .allMatch(v -> v.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.'));
    if (!numeric) {
      return null;
    }
    List<String> names = new ArrayList<>(List.of("id", "date", "cds", "sales"));
    if (first.size() == 5) {
      names.add(1, "sampleid");
    }
    return names;
  }

  /** All headers that may stand in the file, in lower case. */
  static Set<String> wanted(OrderFileRequest request) {
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
    refuseForeign(request);
    for (OrderField field : OrderField.values()) {
      int position = header.findFirst(headers(field, request));
      if (position != Header.ABSENT) {
        positions.put(field, position);
      } else if (field.isRequired() || request.columns().headers().containsKey(field)) {
        missing.add(field);
      }
    }
    if (positions.containsKey(OrderField.EMAIL)) {
      // Whoever has no id is known by the address.
      missing.remove(OrderField.CUSTOMER_ID);
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

  /** Whether the file has all the columns a preset needs. */
  static boolean isPossible(Header header, OrderFileRequest request) {
    try {
      Map<OrderField, Integer> positions = positions(header, request);
      return !request.preset().isOfShop() || positions.containsKey(OrderField.STATUS);
    } catch (OrderSourceException e) {
      // A column is missing, or stands there twice.
      return false;
    }
  }

  private static void refuseForeign(OrderFileRequest request) {
    for (OrderField field : request.columns().headers().keySet()) {
      if (field.isOfShops() && !request.preset().isOfShop()) {
        throw new OrderSourceException(
            Reason.BAD_REQUEST,
            "--columns names the field %s, which the preset %s does not know; shopify, woocommerce and stripe do"
                .formatted(field.label(), request.preset().label()));
      }
    }
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
}
