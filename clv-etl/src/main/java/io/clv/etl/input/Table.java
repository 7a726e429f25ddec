package io.clv.etl.input;

import java.io.Closeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that is being read, whatever its format. Fields are text: numbers in plain digits, dates
 * as {@code yyyy-MM-dd}, instants with their offset; a missing value is the empty text.
 *
 * <p>For one thread at a time.
 */
public interface Table extends Closeable {
  /** The column names. */
  Header header();

  /** Rows from the beginning, which {@link #next} gives again. */
  List<Row> sample();

  /**
   * The next row, or null at the end.
   *
   * @throws io.clv.core.port.OrderSourceException if the table cannot be read on
   */
  @Nullable Row next();

  /** The row as one line of text, for the rejects file. */
  String text(Row row);

  /** What was read in a special way so far, for example lines before the header, and how often. */
  Map<String, Long> notes();

  /** Whether {@code 12,50} is twelve and a half. */
  boolean hasDecimalComma();

  /** Between the fields of a line of text; a comma where there is no such thing. */
  char delimiter();

  /** Hash of everything that was read, hexadecimal; to be asked for at the end. */
  String sha256();

  /** How the table is stored, for a person: format, compression, encoding, dialect. */
  List<String> description();

  @Override
  void close();
}
