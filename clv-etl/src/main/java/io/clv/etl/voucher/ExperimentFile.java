package io.clv.etl.voucher;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.ReadAhead;
import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who got a voucher in an experiment and what they spent afterwards: a table of any format with the
 * columns {@code customer_id} or {@code segment}, {@code treated} (0, or 1, or the amount of the
 * voucher) and {@code outcome}. Where both are there, {@code segment} is taken.
 */
public final class ExperimentFile {
  private static final String CUSTOMER = "customer_id";
  private static final String SEGMENT = "segment";
  private static final String TREATED = "treated";
  private static final String OUTCOME = "outcome";
  private static final Set<String> COLUMNS = Set.of(CUSTOMER, SEGMENT, TREATED, OUTCOME);
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?");
  private static final double LARGEST = 1e12;

  private final String name;
  private final InputStream standardInput;

  /**
   * @param name a path, or {@code -}
   * @param standardInput what {@code -} stands for
   */
  public ExperimentFile(String name, InputStream standardInput) {
    this.name = name;
    this.standardInput = standardInput;
  }

  /** Takes the customers of an experiment. */
  public interface Sink {
    /**
     * @param line where it stands
     * @param treatment 0 without a voucher; else 1, or an amount
     * @throws IllegalArgumentException if there is no such segment; the message says which there
     *     are
     */
    void inSegment(long line, String segment, double treatment, double outcome);

    /**
     * @throws IllegalArgumentException if the customer stands there twice
     */
    void ofCustomer(long line, String customerId, double treatment, double outcome);
  }

  /**
   * Pushes all rows. The first one that is wrong ends it: of an experiment no row may be left out,
   * or the groups are no longer those that were drawn.
   *
   * @throws OrderSourceException if it cannot be read, lacks a column or has a wrong row
   */
  public void readInto(Sink sink) {
    try (KeptInput input = KeptInput.of(name, standardInput);
        Table table =
            LogTables.open(input.origin(), Set.of(TREATED, OUTCOME), COLUMNS, count -> {})) {
      Header header = table.header();
      int segment = header.findFirst(List.of(SEGMENT));
      int who = segment == Header.ABSENT ? header.findFirst(List.of(CUSTOMER)) : segment;
      int treated = header.findFirst(List.of(TREATED));
      int outcome = header.findFirst(List.of(OUTCOME));
      if (who == Header.ABSENT || treated == Header.ABSENT || outcome == Header.ABSENT) {
        throw bad(
            "%s is no experiment: it needs the columns customer_id or segment, treated, outcome; it"
                    .formatted(name)
                + " has "
                + header.listed());
      }
      boolean comma = table.hasDecimalComma();
      try (ReadAhead<Row> rows = ReadAhead.rows(table)) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          requireWhole(row, header);
          double amount = number(row, treated, TREATED, comma);
          if (amount < 0) {
            throw wrong(row, TREATED, row.get(treated), "0, 1 or the amount of the voucher");
          }
          double spent = number(row, outcome, OUTCOME, comma);
          push(sink, row, row.get(who), segment != Header.ABSENT, amount, spent);
        }
      }
    }
  }

  private void push(
      Sink sink, Row row, String who, boolean isSegment, double amount, double outcome) {
    try {
      if (isSegment) {
        sink.inSegment(row.line(), who.strip(), amount, outcome);
      } else {
        sink.ofCustomer(row.line(), who, amount, outcome);
      }
    } catch (IllegalArgumentException e) {
      throw new OrderSourceException(
          Reason.BAD_DATA, "%s, line %d: %s".formatted(name, row.line(), e.getMessage()), e);
    }
  }

  private void requireWhole(Row row, Header header) {
    Row.Fault fault = row.fault();
    if (fault == null && !row.fieldFaults().isEmpty()) {
      fault = row.fieldFaults().values().iterator().next();
    }
    if (fault != null) {
      throw bad("%s, line %d: '%s': %s".formatted(name, row.line(), fault.value(), fault.reason()));
    }
    if (row.size() != header.names().size()) {
      throw bad(
          "%s, line %d: %d fields where there are %d columns"
              .formatted(name, row.line(), row.size(), header.names().size()));
    }
  }

  private double number(Row row, int place, String column, boolean comma) {
    String written = row.get(place);
    String text = comma ? written.strip().replace(',', '.') : written.strip();
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(Math.abs(value) <= LARGEST)) {
      throw wrong(row, column, written, "a number from -1e12 to 1e12");
    }
    return value;
  }

  private OrderSourceException wrong(Row row, String column, String value, String expected) {
    return bad(
        "%s, line %d: column %s must be %s, not '%s'"
            .formatted(name, row.line(), column, expected, value));
  }

  private static OrderSourceException bad(String message) {
    return new OrderSourceException(Reason.BAD_DATA, message);
  }
}
