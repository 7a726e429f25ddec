package io.clv.etl.covariate;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Dialect;
import io.clv.etl.input.Header;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Records;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import io.clv.etl.input.TextInput;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The rows of a table with a header, each with all its fields. */
final class CovariateRows {
  static final List<String> CUSTOMER = List.of("customer_id", "Id", "customer");
  static final List<String> DATE = List.of("date", "Cov.Date", "cov_date");

  /** How files write that a value is not known. */
  private static final Set<String> UNKNOWN = Set.of("", "na", "n/a", "nan", "null", "none", "-");

  private final Header header;
  private final Records records;

  private CovariateRows(Header header, Records records) {
    this.header = header;
    this.records = records;
  }

  /**
   * Reads a table.
   *
   * @throws OrderSourceException if there is no such input, or it is no table
   */
  static <T> T read(String file, InputStream standardInput, Function<CovariateRows, T> reader) {
    Origin origin = Origin.of(file, standardInput);
    try (TextInput input = TextInput.open(origin, null, count -> {});
        Records records = new Records(input, dialect(input))) {
      Row first = records.next();
      if (first == null) {
        throw new OrderSourceException(
            Reason.BAD_DATA, input.name() + " does not begin with a line of column names");
      }
      Header header = new Header(input.name(), first.toList().stream().map(String::strip).toList());
      for (String name : header.names()) {
        if (name.isEmpty()) {
          throw new OrderSourceException(
              Reason.BAD_DATA,
              "%s has a column without a name; it has %s".formatted(file, header.listed()));
        }
        // Finds a name that stands there twice.
        header.find(name);
      }
      return reader.apply(new CovariateRows(header, records));
    }
  }

  private static Dialect dialect(TextInput input) {
    return Dialect.sniff(
        input.head(),
        '"',
        Set.copyOf(
            Header.folded(
                java.util.stream.Stream.concat(CUSTOMER.stream(), DATE.stream()).toList())));
  }

  Header header() {
    return header;
  }

  /** The next row, or null at the end. */
  @org.jspecify.annotations.Nullable
  Row next() {
    Row record = records.next();
    Row.Fault fault = record == null ? null : record.anyFault();
    if (fault != null) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s line %d: %s: %s"
              .formatted(
                  header.source(), records.line(), fault.reason(), Shown.text(fault.value())));
    }
    if (record != null && !header.fits(record)) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s line %d has %d fields where the header has %d"
              .formatted(header.source(), records.line(), record.size(), header.names().size()));
    }
    return record;
  }

  long line() {
    return records.line();
  }

  /** The text of a column, which must not be missing. */
  String text(Row record, int column) {
    String text = record.get(column).strip();
    if (isUnknown(text)) {
      throw bad(column, text, "every row needs a value here");
    }
    return text;
  }

  /** A number, or NaN for other text. */
  static double number(String text) {
    // Java also takes 1d, 1f and 0x1p3 for numbers.
    if (!text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0)) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      // Such as a date, which has the same characters.
      return Double.NaN;
    }
  }

  private static boolean isUnknown(String text) {
    return UNKNOWN.contains(text.toLowerCase(Locale.ROOT));
  }

  /** What is wrong with a value of the latest row. */
  OrderSourceException bad(int column, String value, String expected) {
    return bad(line(), column, value, expected);
  }

  OrderSourceException bad(long line, int column, String value, String expected) {
    return new OrderSourceException(
        Reason.BAD_DATA,
        "%s line %d, column %s: \"%s\"; %s"
            .formatted(
                header.source(),
                line,
                Shown.text(header.names().get(column)),
                Shown.text(value),
                expected));
  }
}
