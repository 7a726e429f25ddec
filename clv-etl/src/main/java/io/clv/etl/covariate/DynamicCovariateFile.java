package io.clv.etl.covariate;

import io.clv.core.covariate.CovariateSeries;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads covariates that change over time: a header, then a row a date, or a row a customer and
 * date. The date is in the column {@code date} or {@code Cov.Date}, the customer in {@code
 * customer_id} or {@code Id}; without such a column the rows hold for all customers. Every other
 * column is a number. A row holds from its date to the day before the next, the last one for as
 * long as the one before.
 */
public final class DynamicCovariateFile {
  private final String file;
  private final InputStream standardInput;

  /**
   * @param file a path, plain or gzip, or {@code -} for standard input
   */
  public DynamicCovariateFile(String file, InputStream standardInput) {
    this.file = file;
    this.standardInput = standardInput;
  }

  /**
   * @throws OrderSourceException if the file cannot be read; the message names line, column, value
   *     and what was expected
   */
  public DynamicCovariates read() {
    return CovariateRows.read(file, standardInput, DynamicCovariateFile::covariates);
  }

  private static DynamicCovariates covariates(CovariateRows rows) {
    Header header = rows.header();
    int date = header.findFirst(CovariateRows.DATE);
    int customer = header.findFirst(CovariateRows.CUSTOMER);
    if (date == Header.ABSENT) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s has no column date (or Cov.Date); it has %s"
              .formatted(header.source(), header.listed()));
    }
    List<Integer> columns = new ArrayList<>();
    for (int c = 0; c < header.names().size(); c++) {
      if (c != date && c != customer) {
        columns.add(c);
      }
    }
    if (columns.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s has no column of covariates; it has %s".formatted(header.source(), header.listed()));
    }
    Map<String, DatedRows> byCustomer = new LinkedHashMap<>();
    Map<String, Integer> days = new HashMap<>();
    for (Row record = rows.next(); record != null; record = rows.next()) {
      String id = customer == Header.ABSENT ? "" : record.get(customer);
      if (customer != Header.ABSENT && id.isBlank()) {
        throw rows.bad(customer, id, "a customer id is expected");
      }
      int day = days.computeIfAbsent(record.get(date).strip(), text -> day(rows, date, text));
      double[] values = new double[columns.size()];
      for (int k = 0; k < values.length; k++) {
        String text = rows.text(record, columns.get(k));
        values[k] = CovariateRows.number(text);
        if (Double.isNaN(values[k])) {
          throw rows.bad(
              columns.get(k), text, "a number is expected (write categories as 0 and 1)");
        }
      }
      byCustomer.computeIfAbsent(id, key -> new DatedRows()).add(day, values, rows.line());
    }
    if (byCustomer.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA, header.source() + " has a header and no rows");
    }
    return covariates(
        header.source(),
        columns.stream().map(header.names()::get).toList(),
        customer != Header.ABSENT,
        byCustomer);
  }

  private static int day(CovariateRows rows, int column, String text) {
    try {
      return Math.toIntExact(LocalDate.parse(text).toEpochDay());
    } catch (DateTimeException | ArithmeticException e) {
      OrderSourceException bad = rows.bad(column, text, "a date such as 2024-12-31 is expected");
      bad.addSuppressed(e);
      throw bad;
    }
  }

  private static DynamicCovariates covariates(
      String source, List<String> names, boolean areByCustomer, Map<String, DatedRows> byCustomer) {
    StepLengths steps = new StepLengths();
    byCustomer.forEach((id, rows) -> rows.sort(source, id));
    byCustomer.values().forEach(steps::observe);
    Map<String, CovariateSeries> series = new LinkedHashMap<>();
    byCustomer.forEach((id, rows) -> series.put(id, rows.series(source, id, steps)));
    return areByCustomer
        ? DynamicCovariates.byCustomer(source, names, series)
        : DynamicCovariates.calendar(source, names, series.values().iterator().next());
  }
}
