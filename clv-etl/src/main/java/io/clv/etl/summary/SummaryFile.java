package io.clv.etl.summary;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.summary.CustomerSummaries;
import io.clv.etl.input.Dialect;
import io.clv.etl.input.Header;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Records;
import io.clv.etl.input.TextInput;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a table of customer summaries: {@code customer_id, frequency, recency, T} and perhaps
 * {@code monetary_value}, {@code litt} and {@code weight}, or under the names of the literature
 * ({@code id, x, t_x, T, zbar}).
 */
public final class SummaryFile {
  private final SummaryFileRequest request;

  public SummaryFile(SummaryFileRequest request) {
    this.request = request;
  }

  /**
   * @throws OrderSourceException if the file cannot be read or has bad rows, which the message
   *     lists
   */
  public CustomerSummaries read() {
    Origin origin = Origin.of(request.input(), request.standardInput());
    try (TextInput input = TextInput.open(origin, request.encoding(), count -> {});
        Records records = new Records(input, dialect(input))) {
      CSVRecord first = records.next();
      if (first == null) {
        throw new OrderSourceException(
            Reason.BAD_DATA, input.name() + " does not begin with a line of column names");
      }
      SummaryColumns columns =
          SummaryColumns.of(new Header(input.name(), first.toList()), request.columns());
      SummaryRows rows = new SummaryRows(columns, request.time());
      for (CSVRecord record = records.next(); record != null; record = records.next()) {
        rows.add(record, records.line());
      }
      return rows.build();
    }
  }

  private Dialect dialect(TextInput input) {
    Character quote = request.quoting().character();
    Character given = request.delimiter();
    return given == null ? Dialect.sniff(input.head(), quote, wanted()) : new Dialect(given, quote);
  }

  private Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>(Header.folded(request.columns().values()));
    for (SummaryField field : SummaryField.values()) {
      wanted.addAll(Header.folded(field.headers()));
    }
    return wanted;
  }
}
