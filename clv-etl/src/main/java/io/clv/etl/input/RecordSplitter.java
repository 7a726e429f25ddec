package io.clv.etl.input;

import io.clv.etl.input.Row.Fault;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits text into records as RFC 4180 has them, and goes on where that is broken. A record that
 * cannot be split becomes a faulty row, and reading continues with the next line, so that a quote
 * that is never closed costs the line it stands in and not the rest of the file.
 *
 * <p>Lenient beyond the RFC, within one line only: a quote inside a quoted field that is followed
 * by neither a delimiter nor the line's end is part of the text, and blanks around a quoted field
 * are passed over. In a record of several lines such a quote means that the first line's quote was
 * not meant to be open.
 */
final class RecordSplitter {
  /** The most characters of one record. */
  static final int RECORD_LIMIT = 1 << 20;

  static final String UNCLOSED =
      "a quote opens in this row and is never closed; close it (or say --quote none if quotes mean"
          + " nothing)";
  static final String AFTER_QUOTE =
      "text follows a closing quote; a quote inside a quoted field must be doubled (or say --quote"
          + " none if quotes mean nothing)";
  static final String TOO_LONG =
      "longer than " + RECORD_LIMIT + " characters; this is not a row of a table";

  static final String CLOSED_LATE =
      "a quote opens in this row and closes in a later one, where the fields do not come out; close"
          + " it in its place (or say --quote none if quotes mean nothing)";

  static final int CHUNK = 1 << 16;
  private static final int NONE = -1;
  private static final int SHOWN = 1000;

  private final Reader reader;
  private final char delimiter;
  private final int quote;

  private final int chunk;
  private char[] buffer;
  private int filled;
  private boolean atEnd;

  // The record at hand: where it starts, where the one after it does, and its fields.
  private int start;
  private int end;
  private long line;
  private int breaks;
  private boolean stray;
  private boolean unclosed;
  private int firstBreak;
  private String[] fields = new String[16];
  private int count;
  private int width;

  RecordSplitter(Reader reader, char delimiter, @Nullable Character quote) {
    this(reader, delimiter, quote, 1, CHUNK);
  }

  /**
   * @param line number of the first line
   * @param chunk how many characters to take in one go, at least 2
   */
  RecordSplitter(Reader reader, char delimiter, @Nullable Character quote, long line, int chunk) {
    this.line = line;
    this.chunk = chunk;
    buffer = new char[2 * chunk];
    this.reader = reader;
    this.delimiter = delimiter;
    this.quote = quote == null ? NONE : quote;
  }

  /**
   * From now on a record of several lines must have so many fields, one empty one more forgiven;
   * else its first line's quote was not meant to be open.
   */
  void expect(int width) {
    this.width = width;
  }

  /**
   * Whether the text ended within quotes, so that what follows it would have belonged to the latest
   * record, or to what became of it.
   */
  boolean isOpen() {
    return unclosed;
  }

  private boolean fits() {
    return width == 0
        || count == width
        || (count == width + 1 && fields[width].isEmpty())
        || breaks == 0;
  }

  /** The next record, or null at the end. Blank lines are records of one empty field. */
  @Nullable Row next() throws IOException {
    start = end;
    if (!has(start)) {
      return null;
    }
    boolean complete = scan();
    if (complete && !unclosed && !(stray && breaks > 0) && fits()) {
      Row row = Row.of(line, Arrays.copyOf(fields, count));
      line += breaks + 1L;
      return row;
    }
    if (breaks > 0) {
      // What follows the first line is read again, as lines of their own.
      boolean closedLate = complete && !unclosed && !stray;
      return faultyLine(firstBreak, closedLate ? CLOSED_LATE : stray ? AFTER_QUOTE : UNCLOSED);
    }
    if (!complete) {
      return overlong();
    }
    return faultyLine(lineEnd(), stray ? AFTER_QUOTE : UNCLOSED);
  }

  /** Where the text of the record ends, its line break left out. */
  private int lineEnd() {
    int stop = end;
    if (stop > start && buffer[stop - 1] == '\n') {
      stop--;
    }
    if (stop > start && buffer[stop - 1] == '\r') {
      stop--;
    }
    return stop;
  }

  private Row faultyLine(int stop, String reason) throws IOException {
    String text = new String(buffer, start, stop - start);
    end = stop;
    skipBreak();
    Row row = BrokenLine.split(line, text, delimiter, (char) quote, width, reason);
    line++;
    return row;
  }

  /** Passes over the line break at the end, if there is one. */
  private void skipBreak() throws IOException {
    if (!has(end)) {
      return;
    }
    if (buffer[end] == '\r') {
      end++;
      if (has(end) && buffer[end] == '\n') {
        end++;
      }
    } else if (buffer[end] == '\n') {
      end++;
    }
  }

  /** A line without an end: its beginning is kept, the rest is passed over unread. */
  private Row overlong() throws IOException {
    String text = new String(buffer, start, SHOWN) + '…';
    end = start + RECORD_LIMIT;
    while (has(end) && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
      if (end == filled) {
        start = end;
      }
    }
    skipBreak();
    Row row = Row.faulty(line, new String[] {text}, new Fault(Shown.text(text), TOO_LONG));
    line++;
    return row;
  }

  /** Finds the fields of the record at {@code start}; false if it is too long to have any. */
  private boolean scan() throws IOException {
    count = 0;
    breaks = 0;
    stray = false;
    unclosed = false;
    int i = start;
    while (true) {
      // Offsets from the start of the record hold when a refill moves it; positions do not.
      int at = i - start;
      int opening = openingQuote(i);
      i = opening == NONE ? plain(start + at) : quoted(opening);
      if (i == NONE) {
        return false;
      }
      at = i - start;
      if (!has(i)) {
        end = filled;
        return true;
      }
      i = start + at;
      if (buffer[i] != delimiter) {
        end = i;
        skipBreak();
        return true;
      }
      i++;
    }
  }

  /** The position of the quote that opens the field at i, or NONE. */
  private int openingQuote(int i) throws IOException {
    if (quote == NONE) {
      return NONE;
    }
    int at = i - start;
    while (has(start + at)) {
      char c = buffer[start + at];
      if (c == quote) {
        return start + at;
      }
      if (c != ' ' || c == delimiter || at > RECORD_LIMIT) {
        return NONE;
      }
      at++;
    }
    return NONE;
  }

  /** Takes an unquoted field; the position behind it, or NONE if the record is too long. */
  private int plain(int from) throws IOException {
    int offset = from - start;
    int i = from;
    while (true) {
      char[] chars = buffer;
      int stop = filled;
      while (i < stop) {
        char c = chars[i];
        if (c == delimiter || c == '\n' || c == '\r') {
          add(new String(chars, start + offset, i - start - offset));
          return i;
        }
        i++;
      }
      int at = i - start;
      if (at >= RECORD_LIMIT) {
        return NONE;
      }
      if (!has(i)) {
        add(new String(buffer, start + offset, at - offset));
        return start + at;
      }
      i = start + at;
    }
  }

  /** Takes a quoted field; the position behind it and any blanks, or NONE if it is too long. */
  private int quoted(int opening) throws IOException {
    // Offsets from the start of the record hold when a refill moves it.
    int from = opening - start + 1;
    StringBuilder text = null;
    int at = from;
    while (true) {
      if (at >= RECORD_LIMIT) {
        unclosed = true;
        return NONE;
      }
      if (!has(start + at)) {
        unclosed = true;
        add("");
        return start + at;
      }
      char c = buffer[start + at];
      if (c == quote) {
        int behind = behindClosing(at + 1);
        if (behind != NONE) {
          String last = new String(buffer, start + from, at - from);
          add(text == null ? last : text.append(last).toString());
          return start + behind;
        }
        boolean doubled = has(start + at + 1) && buffer[start + at + 1] == quote;
        stray |= !doubled;
        if (stray && breaks > 0) {
          // It is known what is wrong. Looking for the end would be done for each line again.
          return NONE;
        }
        if (doubled) {
          text = text == null ? new StringBuilder() : text;
          text.append(buffer, start + from, at + 1 - from);
          at++;
          from = at + 1;
        }
      } else if (c == '\n' || c == '\r') {
        if (breaks == 0) {
          firstBreak = start + at;
        }
        breaks++;
        if (stray) {
          return NONE;
        }
        if (c == '\r' && has(start + at + 1) && buffer[start + at + 1] == '\n') {
          at++;
        }
      }
      at++;
    }
  }

  /**
   * The offset of what ends the field whose closing quote stands before {@code at}, or NONE if the
   * quote does not close it.
   */
  private int behindClosing(int at) throws IOException {
    int i = at;
    while (has(start + i)) {
      char c = buffer[start + i];
      if (c == delimiter || c == '\n' || c == '\r') {
        return i;
      }
      if (c != ' ' || i - at > RECORD_LIMIT) {
        return NONE;
      }
      i++;
    }
    return i;
  }

  private void add(String field) {
    if (count == fields.length) {
      fields = Arrays.copyOf(fields, 2 * count);
    }
    fields[count++] = field;
  }

  /** Whether there is a character at a position; reads on if need be, which can move the record. */
  private boolean has(int position) throws IOException {
    int p = position;
    while (p >= filled) {
      if (atEnd) {
        return false;
      }
      int moved = refill();
      p -= moved;
    }
    return true;
  }

  /** Makes room by moving the record to the front, or more room, and reads. */
  private int refill() throws IOException {
    int moved = 0;
    if (buffer.length - filled < chunk / 2) {
      if (start > 0) {
        moved = start;
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= moved;
        end -= moved;
        firstBreak -= moved;
        start = 0;
      }
      if (buffer.length - filled < chunk / 2) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
    }
    int n = reader.read(buffer, filled, buffer.length - filled);
    if (n < 0) {
      atEnd = true;
    } else {
      filled += n;
    }
    return moved;
  }
}
