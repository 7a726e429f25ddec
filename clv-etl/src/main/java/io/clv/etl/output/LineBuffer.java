package io.clv.etl.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 on its way to a stream, which is called for many lines at once. */
final class LineBuffer {
  private static final int ENOUGH = 1 << 16;

  private final OutputStream out;
  private byte[] bytes = new byte[ENOUGH + ENOUGH / 16];
  private int size;

  LineBuffer(OutputStream out) {
    this.out = out;
  }

  private byte[] room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
    return bytes;
  }

  void append(char ascii) {
    room(1)[size++] = (byte) ascii;
  }

  void append(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(utf8, 0, room(utf8.length), size, utf8.length);
    size += utf8.length;
  }

  /**
   * Appends a text if it is one that stands in a CSV line as it is: printable ASCII without commas
   * and quotes, and without blanks at its ends.
   *
   * @return whether it is
   */
  boolean appendPlain(String text) {
    int length = text.length();
    if (length == 0) {
      return true;
    }
    if (text.charAt(0) == ' ' || text.charAt(length - 1) == ' ') {
      return false;
    }
    byte[] to = room(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7F || c == ',' || c == '"') {
        return false;
      }
      to[size + i] = (byte) c;
    }
    size += length;
    return true;
  }

  void append(long value) {
    if (value == Long.MIN_VALUE) {
      // Its opposite is no long.
      append(Long.toString(value));
      return;
    }
    long left = value;
    if (left < 0) {
      append('-');
      left = -left;
    }
    appendWhole(left);
  }

  private void appendWhole(long value) {
    if (value >= Decimal.LIMIT) {
      appendWhole(value / Decimal.LIMIT);
      put(Decimal.digits((int) (value % Decimal.LIMIT)), 8);
      return;
    }
    long digits = Decimal.digits((int) value);
    put(digits, Decimal.count(digits));
  }

  /**
   * Appends a number with zeros before it.
   *
   * @param value not negative
   * @param digits so many in all, no fewer than the number has
   */
  void appendDigits(long value, int digits) {
    if (digits > 8) {
      appendDigits(value / Decimal.LIMIT, digits - 8);
      put(Decimal.digits((int) (value % Decimal.LIMIT)), 8);
    } else {
      put(Decimal.digits((int) value), digits);
    }
  }

  private void put(long digits, int count) {
    Decimal.put(digits, count, room(Long.BYTES), size);
    size += count;
  }

  /**
   * Appends decimals as far as they do not end in zeros.
   *
   * @param value the decimals as a whole number, not 0
   * @param digits how many, no fewer than the number has
   */
  void appendDecimals(long value, int digits) {
    if (digits <= 8) {
      putDecimals(Decimal.digits((int) value), digits);
      return;
    }
    long high = value / Decimal.LIMIT;
    long low = Decimal.digits((int) (value - high * Decimal.LIMIT));
    if (low == 0) {
      appendDecimals(high, digits - 8);
      return;
    }
    appendDigits(high, digits - 8);
    putDecimals(low, 8);
  }

  private void putDecimals(long digits, int count) {
    put(digits, count);
    size -= Decimal.zerosAtEnd(digits);
  }

  /** A line has ended: hands over what there is, if that is much. */
  void endLine() throws IOException {
    append('\n');
    if (size >= ENOUGH) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }
}
