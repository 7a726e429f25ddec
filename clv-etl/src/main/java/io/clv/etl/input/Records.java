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
      return row == null || !reader.isDamaged() ? row : row.checked(reader.charset());
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
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
