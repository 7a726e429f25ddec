package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The records of an input, one after the other. Blank lines are passed over. */
public final class Records implements Closeable {
  private final String name;
  private final TextReader reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> iterator;
  private long line;
  private long lastLine;

  public Records(TextInput input, Dialect dialect) {
    name = input.name();
    reader = input.reader();
    try {
      parser = dialect.parser(reader);
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
    iterator = parser.iterator();
  }

  /**
   * The next record, or null at the end.
   *
   * @throws OrderSourceException if there is a record that cannot be told from the next one
   */
  public @Nullable CSVRecord next() {
    try {
      while (iterator.hasNext()) {
        CSVRecord next = iterator.next();
        reader.endRecord();
        long end = parser.getCurrentLineNumber();
        line = end - lastLine <= 1 ? end : end - lineBreaks(next);
        lastLine = end;
        if (!isBlank(next)) {
          return next;
        }
      }
      return null;
    } catch (UncheckedIOException e) {
      throw explained(Objects.requireNonNull(e.getCause()));
    }
  }

  /** The line at which the latest record starts, from 1. */
  public long line() {
    return line;
  }

  private OrderSourceException explained(IOException e) {
    long start = lastLine + 1;
    if (e instanceof TextReader.RecordTooLongException tooLong) {
      return new OrderSourceException(
          Reason.BAD_DATA,
          tooLong.hasLineBreaks()
              ? unclosed(start)
              : "%s line %d is longer than %d characters; this is not a table of orders"
                  .formatted(name, start, TextReader.RECORD_LIMIT),
          e);
    }
    if (String.valueOf(e.getMessage()).contains("EOF reached")) {
      return new OrderSourceException(Reason.BAD_DATA, unclosed(start), e);
    }
    if (e instanceof CSVException) {
      return new OrderSourceException(
          Reason.BAD_DATA,
          ("%s line %d: text follows a closing quote before line %d ends; a quote inside a quoted"
                  + " field must be doubled (or say --quote none if quotes mean nothing)")
              .formatted(name, start, Math.max(start, parser.getCurrentLineNumber())),
          e);
    }
    return TextInput.unreadable(name, e);
  }

  private String unclosed(long line) {
    return ("%s line %d: a quote opens in this row and is never closed; close it (or say --quote"
            + " none if quotes mean nothing)")
        .formatted(name, line);
  }

  static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && record.get(0).isBlank();
  }

  private static long lineBreaks(CSVRecord record) {
    long breaks = 0;
    for (String value : record) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '\n' || (c == '\r' && !value.startsWith("\n", i + 1))) {
          breaks++;
        }
      }
    }
    return breaks;
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
  }
}
