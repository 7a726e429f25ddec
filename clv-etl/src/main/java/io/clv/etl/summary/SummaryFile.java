package io.clv.etl.summary;

import io.clv.core.port.OrderSourceException;
import io.clv.core.summary.CustomerSummaries;
import io.clv.etl.input.Header;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Row;
import io.clv.etl.input.TextInput;
import io.clv.etl.input.TextTable;
import java.util.LinkedHashSet;
import java.util.Set;

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
    TextTable.Shape shape =
        new TextTable.Shape(request.delimiter(), request.quoting(), wanted(), null);
    try (TextInput input = TextInput.open(origin, request.encoding(), count -> {});
        TextTable table = new TextTable(input, shape)) {
      SummaryColumns columns = SummaryColumns.of(table.header(), request.columns());
      SummaryRows rows = new SummaryRows(columns, request.time());
      for (Row row = table.next(); row != null; row = table.next()) {
        rows.add(row);
      }
      return rows.build();
    }
  }

  private Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>(Header.folded(request.columns().values()));
    for (SummaryField field : SummaryField.values()) {
      wanted.addAll(Header.folded(field.headers()));
    }
    return wanted;
  }
}
