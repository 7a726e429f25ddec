package io.clv.etl.summary;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of a summary file, and what is wrong with them. */
final class SummaryRows {
  /** How far recency may exceed T before it is an error and not a rounded digit. */
  private static final double ROUNDING = 1e-6;

  private static final int ERRORS_SHOWN = 10;

  private final SummaryColumns columns;
  private final CustomerSummaries.Builder builder;
  private final Map<String, Long> lines = new HashMap<>();
  private final List<String> errors = new ArrayList<>();
  private long badRows;

  SummaryRows(SummaryColumns columns, ModelTime time) {
    this.columns = columns;
    builder = CustomerSummaries.builder(time);
  }

  /** What is wrong with a row, without a stack trace. */
  private static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
      super(message, null, false, false);
    }
  }

  void add(Row record) {
    long line = record.line();
    try {
      addChecked(record, line);
    } catch (BadRowException e) {
      badRows++;
      if (errors.size() < ERRORS_SHOWN) {
        errors.add("line %d: %s".formatted(line, e.getMessage()));
      }
    }
  }

  private void addChecked(Row record, long line) throws BadRowException {
    Row.Fault fault = record.anyFault();
    if (fault != null) {
      throw new BadRowException("%s: %s".formatted(fault.reason(), Shown.text(fault.value())));
    }
    if (!columns.header().fits(record)) {
      throw new BadRowException(
          "%d fields where the header has %d"
              .formatted(record.size(), columns.header().names().size()));
    }
    String id = record.get(columns.position(SummaryField.CUSTOMER_ID));
    if (id.isBlank()) {
      throw new BadRowException(columns.name(SummaryField.CUSTOMER_ID) + " is empty");
    }
    int frequency = frequency(record);
    double recency = number(record, SummaryField.RECENCY);
    double age = number(record, SummaryField.T);
    if (recency > age && recency <= age * (1 + ROUNDING)) {
      // A customer who bought on the last day, in a file that rounds its two columns differently.
      recency = age;
    }
    CustomerSummary summary = summary(frequency, recency, age, monetaryValue(record, frequency));
    Long earlier = lines.putIfAbsent(id, line);
    if (earlier != null) {
      throw new BadRowException(
          "customer \"%s\" stands in line %d already".formatted(Shown.text(id), earlier));
    }
    double weight = weight(record);
    if (columns.has(SummaryField.LITT)) {
      builder.add(id, summary, litt(record, frequency));
    } else {
      builder.add(id, summary);
    }
    if (columns.has(SummaryField.WEIGHT)) {
      builder.weighing(weight);
    }
  }

  private static CustomerSummary summary(int frequency, double recency, double age, double value)
      throws BadRowException {
    try {
      return new CustomerSummary(frequency, recency, age, value);
    } catch (IllegalArgumentException e) {
      throw new BadRowException(String.valueOf(e.getMessage()));
    }
  }

  private int frequency(Row record) throws BadRowException {
    double value = number(record, SummaryField.FREQUENCY);
    if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
      throw bad(record, SummaryField.FREQUENCY, "is not a whole number of transactions");
    }
    return (int) value;
  }

  private double monetaryValue(Row record, int frequency) throws BadRowException {
    if (!columns.has(SummaryField.MONETARY_VALUE)) {
      return Double.NaN;
    }
    // Without repeat transactions there is nothing to average, whatever stands there.
    return frequency == 0 ? 0 : number(record, SummaryField.MONETARY_VALUE);
  }

  private double litt(Row record, int frequency) throws BadRowException {
    return frequency == 0 ? 0 : number(record, SummaryField.LITT);
  }

  private double weight(Row record) throws BadRowException {
    if (!columns.has(SummaryField.WEIGHT)) {
      return 1;
    }
    double value = number(record, SummaryField.WEIGHT);
    if (!(value > 0)) {
      throw bad(record, SummaryField.WEIGHT, "is not greater than 0");
    }
    return value;
  }

  private double number(Row record, SummaryField field) throws BadRowException {
    String text = record.get(columns.position(field)).strip();
    // Java also takes 1d, 1f and 0x1p3 for numbers.
    boolean decimal = text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    if (decimal) {
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw bad(record, field, "is not a number");
      }
    }
    throw bad(record, field, "is not a finite number");
  }

  private BadRowException bad(Row record, SummaryField field, String what) {
    return new BadRowException(
        "%s \"%s\" %s"
            .formatted(columns.name(field), Shown.text(record.get(columns.position(field))), what));
  }

  /**
   * @throws OrderSourceException if there were bad rows, or none
   */
  CustomerSummaries build() {
    String file = columns.header().source();
    if (badRows > 0) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s has %d bad %s:\n  %s%s"
              .formatted(
                  file,
                  badRows,
                  badRows == 1 ? "row" : "rows",
                  String.join("\n  ", errors),
                  badRows > errors.size() ? "\n  and " + (badRows - errors.size()) + " more" : ""));
    }
    if (lines.isEmpty()) {
      throw new OrderSourceException(Reason.BAD_DATA, file + " has a header and no rows");
    }
    return builder.build();
  }
}
