package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.etl.input.Row.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
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
      return row == null || !reader.isDamaged() ? row : checked(row);
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
  }

  /** The row with a fault for each field that holds a character that is none. */
  private Row checked(Row row) {
    Map<Integer, Fault> faults = new HashMap<>();
    String[] readable = new String[row.size()];
    for (int i = 0; i < readable.length; i++) {
      String value = row.get(i);
      int damage = Damage.find(value);
      readable[i] = Damage.replaced(value);
      if (damage >= 0) {
        faults.put(i, Damage.fault(value, damage, reader.charset()));
      }
    }
    if (faults.isEmpty()) {
      return row;
    }
    Fault whole = row.fault();
    return whole == null
        ? Row.of(row.line(), readable).withFaults(faults)
        : Row.faulty(row.line(), readable, new Fault(Shown.text(readable[0]), whole.reason()));
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
