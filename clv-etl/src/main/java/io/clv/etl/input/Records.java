package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of a text input, one after the other. Blank lines are passed over. */
public final class Records implements Closeable {
  private final String name;
  private final TextReader reader;
  private final RecordSplitter splitter;
  private long line;

  public Records(TextInput input, Dialect dialect) {
    name = input.name();
    reader = input.reader();
    splitter = dialect.splitter(reader);
  }

  /** From now on a record of several lines that has another number of fields is a broken one. */
  void expect(int width) {
    splitter.expect(width);
  }

  /**
   * The next record, or null at the end. One that cannot be split is a faulty row.
   *
   * @throws OrderSourceException if reading fails
   */
  public @Nullable Row next() {
    try {
      Row row = splitter.next();
      while (row != null && row.isBlank()) {
        row = splitter.next();
      }
      if (row == null) {
        return null;
      }
      line = row.line();
      return reader.isDamaged() ? row.checked(reader.charset()) : row;
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
  }

  /** The line at which the latest record starts, from 1. */
  public long line() {
    return line;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
  }
}
