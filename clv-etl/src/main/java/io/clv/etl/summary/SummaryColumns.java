package io.clv.etl.summary;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which column of a summary file holds which field; an absent field has no position. */
record SummaryColumns(Header header, Map<SummaryField, Integer> positions) {
  /**
   * @throws OrderSourceException if a column that is needed is not there
   */
  static SummaryColumns of(Header header, Map<SummaryField, String> mapped) {
    Map<SummaryField, Integer> positions = new EnumMap<>(SummaryField.class);
    List<SummaryField> missing = new ArrayList<>();
    for (SummaryField field : SummaryField.values()) {
      String name = mapped.get(field);
      int position = header.findFirst(name == null ? field.headers() : List.of(name));
      if (position != Header.ABSENT) {
        positions.put(field, position);
      } else if (field.isRequired() || name != null) {
        missing.add(field);
      }
    }
    if (!missing.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s has no column for %s. Found: %s. Name yours with --columns %s"
              .formatted(
                  header.source(),
                  missing.stream()
                      .map(
                          f ->
                              mapped.containsKey(f)
                                  ? mapped.get(f)
                                  : String.join(" or ", f.headers()))
                      .collect(Collectors.joining(" and for ")),
                  header.listed(),
                  missing.stream()
                      .map(f -> f.label() + "=HEADER")
                      .collect(Collectors.joining(","))));
    }
    return new SummaryColumns(header, positions);
  }

  boolean has(SummaryField field) {
    return positions.containsKey(field);
  }

  /** The column of a field, or {@link Header#ABSENT}. */
  int position(SummaryField field) {
    return positions.getOrDefault(field, Header.ABSENT);
  }

  /** The file's own name of the column of a field it has. */
  String name(SummaryField field) {
    return header.names().get(position(field));
  }
}
