package io.clv.etl.summary;

import com.google.common.collect.ImmutableMap;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.summary.ModelTime;
import io.clv.etl.input.ColumnOption;
import io.clv.etl.input.Quoting;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which summary file to read, and how.
 *
 * @param input a path, or {@code -} for standard input
 * @param standardInput what {@code -} stands for
 * @param time unit of recency and T
 * @param columns headers by field, where the file has other ones than usual
 * @param delimiter between fields; null to find it in the header line
 * @param encoding of a file without a byte order mark; null for UTF-8
 */
public record SummaryFileRequest(
    String input,
    InputStream standardInput,
    ModelTime time,
    ImmutableMap<SummaryField, String> columns,
    @Nullable Character delimiter,
    Quoting quoting,
    @Nullable Charset encoding) {

  /** A request with all defaults. */
  public static SummaryFileRequest of(String input, InputStream standardInput, ModelTime time) {
    return new SummaryFileRequest(
        input, standardInput, time, ImmutableMap.of(), null, Quoting.DOUBLE, null);
  }

  /**
   * Reads {@code field=header,...} over the fields of a summary.
   *
   * @throws OrderSourceException if it does not have this form
   */
  public static ImmutableMap<SummaryField, String> parseColumns(String option) {
    Map<SummaryField, String> headers = new EnumMap<>(SummaryField.class);
    ColumnOption.parse(option)
        .forEach(
            (label, header) ->
                headers.put(
                    SummaryField.ofLabel(label)
                        .orElseThrow(
                            () ->
                                new OrderSourceException(
                                    Reason.BAD_REQUEST,
                                    "--columns knows no field %s of a summary; the fields are %s"
                                        .formatted(label, SummaryField.labels()))),
                    header));
    return ImmutableMap.copyOf(headers);
  }
}
