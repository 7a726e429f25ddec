package io.clv.etl.learn;

import io.clv.core.learn.FeatureMatrix;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import io.clv.etl.input.Table;
import io.clv.etl.order.MaxRejects;
import io.clv.etl.output.CsvLine;
import io.clv.etl.output.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of features, a row a customer. A row with a cell that is no number is rejected as a
 * whole: it is counted, and its line, column and value are kept if asked for.
 */
public final class LearningTableReader {
  private static final String REASON = "a number is expected";

  private final LearningColumns columns;
  private final MaxRejects maxRejects;
  private final @Nullable Path rejects;

  /**
   * @param rejects takes what was rejected; null for nothing
   */
  public LearningTableReader(
      LearningColumns columns, MaxRejects maxRejects, @Nullable Path rejects) {
    this.columns = columns;
    this.maxRejects = maxRejects;
    this.rejects = rejects;
  }

  /**
   * @throws OrderSourceException if the table cannot be read, lacks a column, or has too many rows
   *     that cannot be used
   * @throws io.clv.etl.output.OutputException if what was rejected cannot be written
   */
  public LearningTable read(TableFile.Place place) {
    try (Table table = place.open(columns.wanted())) {
      Reading reading = new Reading(table, columns.in(table.header()));
      if (rejects == null) {
        reading.readAll(null);
      } else {
        Output.of(rejects).write(reading::readAll);
      }
      return reading.result();
    }
  }

  /** One table as it is read. */
  private final class Reading {
    private final Table table;
    private final Header header;
    private final LearningColumns.Places places;

    /** Positions of all columns of numbers: the features, then the targets that are there. */
    private final int[] positions;

    private final List<String> customers = new ArrayList<>();
    private double[][] values;
    private int rows;
    private long rejected;
    private String firstReject = "";

    Reading(Table table, LearningColumns.Places places) {
      this.table = table;
      this.header = table.header();
      this.places = places;
      List<Integer> all = new ArrayList<>(places.features());
      for (int target : new int[] {places.target(), places.further()}) {
        if (target != Header.ABSENT) {
          all.add(target);
        }
      }
      positions = all.stream().mapToInt(Integer::intValue).toArray();
      values = new double[positions.length][1 << 10];
    }

    void readAll(@Nullable Appendable out) {
      try {
        if (out != null) {
          CsvLine.append(out, "file", "line", "column", "value", "reason");
        }
        for (Row row = table.next(); row != null; row = table.next()) {
          read(row, out);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void read(Row row, @Nullable Appendable out) throws IOException {
      Row.Fault fault = row.fault();
      if (fault == null && !header.fits(row)) {
        fault =
            new Row.Fault(
                row.size() + " fields",
                "wrong number of fields; there are " + header.names().size() + " columns");
      }
      if (fault != null) {
        reject(row, "", fault, out);
        return;
      }
      if (rows == values[0].length) {
        for (int c = 0; c < values.length; c++) {
          values[c] = Arrays.copyOf(values[c], rows * 2);
        }
      }
      for (int c = 0; c < positions.length; c++) {
        int position = positions[c];
        String text = position < row.size() ? row.get(position).strip() : "";
        values[c][rows] = number(table.hasDecimalComma() ? text.replace(',', '.') : text);
        if (Double.isNaN(values[c][rows])) {
          reject(row, header.names().get(position), new Row.Fault(text, REASON), out);
          return;
        }
      }
      if (places.customer() != Header.ABSENT) {
        customers.add(row.get(places.customer()));
      }
      rows++;
    }

    private void reject(Row row, String column, Row.Fault fault, @Nullable Appendable out)
        throws IOException {
      if (rejected++ == 0) {
        firstReject =
            "line %d%s: \"%s\"; %s"
                .formatted(
                    row.line(),
                    column.isEmpty() ? "" : ", column " + Shown.text(column),
                    Shown.text(fault.value()),
                    fault.reason());
      }
      if (out != null) {
        CsvLine.append(
            out, header.source(), Long.toString(row.line()), column, fault.value(), fault.reason());
      }
      if (maxRejects.isExceeded(rejected)) {
        throw tooMany();
      }
    }

    /** A number, or NaN for other text. */
    private static double number(String text) {
      // Java also takes 1d, 1f and 0x1p3 for numbers.
      if (text.isEmpty()
          || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0)) {
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

    private OrderSourceException tooMany() {
      return new OrderSourceException(
          Reason.BAD_DATA,
          String.format(
              Locale.ROOT,
              "%s: %d of %d rows cannot be used, more than --max-rejects %s allows; the first is"
                  + " %s%n%s",
              header.source(),
              rejected,
              rejected + rows,
              maxRejects,
              firstReject,
              rejects == null
                  ? "Say --rejects FILE to keep the rejected rows."
                  : "The rejected rows are in " + rejects + "."));
    }

    LearningTable result() {
      if (rejected > 0 && maxRejects.isExceeded(rejected, rejected + rows)) {
        throw tooMany();
      }
      if (rows == 0) {
        throw new OrderSourceException(
            Reason.BAD_DATA, header.source() + " has a header and no rows that can be used");
      }
      int features = places.features().size();
      double[][] trimmed = new double[values.length][];
      for (int c = 0; c < trimmed.length; c++) {
        trimmed[c] = Arrays.copyOf(values[c], rows);
      }
      int next = features;
      double[] target = places.target() == Header.ABSENT ? null : trimmed[next++];
      double[] further = places.further() == Header.ABSENT ? null : trimmed[next];
      return new LearningTable(
          new FeatureMatrix(places.names(), rows, Arrays.copyOf(trimmed, features)),
          List.copyOf(customers),
          target,
          further,
          rejected);
    }
  }
}
