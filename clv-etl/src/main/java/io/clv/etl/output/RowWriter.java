package io.clv.etl.output;

import java.io.IOException;
import java.time.LocalDate;

/** Writes the rows of a table, column by column in a fixed order. Not thread-safe. */
public interface RowWriter {
  /** The next column's value. */
  void text(String value) throws IOException;

  /** The next column's value. */
  default void date(LocalDate value) throws IOException {
    text(value.toString());
  }

  /** The next column's value. */
  void integer(long value) throws IOException;

  /**
   * The next column's value; NaN if not known.
   *
   * @throws IllegalArgumentException if it is infinite
   */
  void number(double value) throws IOException;

  /** The next column's value is not known. */
  void unknown() throws IOException;

  /** All columns of a row are written. */
  void endRow() throws IOException;

  /** All rows are written. */
  void end() throws IOException;
}
