package io.clv.etl.order;

import com.google.common.collect.ImmutableMap;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.ColumnOption;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which column holds which field, where a file does not follow its preset.
 *
 * @param headers column names by field; each column once
 */
public record ColumnMapping(ImmutableMap<OrderField, String> headers) {
  /** As the preset has it. */
  public static final ColumnMapping NONE = new ColumnMapping(ImmutableMap.of());

  public ColumnMapping {
    Set<String> seen = new HashSet<>();
    for (String header : headers.values()) {
      if (!seen.add(header)) {
        throw new OrderSourceException(
            Reason.BAD_REQUEST, "--columns names the column " + header + " for two fields");
      }
    }
  }

  /**
   * Reads {@code field=header,...}. An item that holds a comma stands in double quotes as a whole.
   *
   * @throws OrderSourceException if it does not have this form, or names a field twice
   */
  public static ColumnMapping parse(String option) {
    Map<OrderField, String> headers = new EnumMap<>(OrderField.class);
    ColumnOption.parse(option)
        .forEach(
            (label, header) -> {
              OrderField field =
                  OrderField.ofLabel(label)
                      .orElseThrow(
                          () ->
                              new OrderSourceException(
                                  Reason.BAD_REQUEST,
                                  "--columns knows no field %s; the fields are %s"
                                      .formatted(label, OrderField.labels())));
              if (headers.put(field, header) != null) {
                throw new OrderSourceException(
                    Reason.BAD_REQUEST,
                    "--columns names the field %s twice".formatted(field.label()));
              }
            });
    return new ColumnMapping(ImmutableMap.copyOf(headers));
  }
}
