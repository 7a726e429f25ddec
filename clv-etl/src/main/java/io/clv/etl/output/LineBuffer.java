package io.clv.etl.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;

/** Characters on their way to a writer, which is called for many lines at once. */
final class LineBuffer implements Appendable {
  private static final int ENOUGH = 1 << 13;

  private final Writer writer;
  private char[] chars = new char[ENOUGH * 2];
  private int size;

  LineBuffer(Writer writer) {
    this.writer = writer;
  }

  private void room(int more) {
    if (chars.length - size < more) {
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, size + more));
    }
  }

  @Override
  public LineBuffer append(char c) {
    room(1);
    chars[size++] = c;
    return this;
  }

  @Override
  public LineBuffer append(CharSequence text) {
    String string = text.toString();
    int length = string.length();
    room(length);
    string.getChars(0, length, chars, size);
    size += length;
    return this;
  }

  @Override
  public LineBuffer append(CharSequence text, int from, int to) {
    return append(text.subSequence(from, to));
  }

  void append(long value) {
    if (value == Long.MIN_VALUE) {
      // Its opposite is no long.
      append(Long.toString(value));
      return;
    }
    // At most 19 digits and a sign.
    room(20);
    long left = value;
    if (left < 0) {
      chars[size++] = '-';
      left = -left;
    }
    int digits = 1;
    for (long power = 10; digits < 19 && left >= power; power *= 10) {
      digits++;
    }
    for (int at = size + digits - 1; at >= size; at--) {
      chars[at] = (char) ('0' + left % 10);
      left /= 10;
    }
    size += digits;
  }

  /** A line has ended: hands over what there is, if that is much. */
  void endLine() throws IOException {
    append('\n');
    if (size >= ENOUGH) {
      flush();
    }
  }

  void flush() throws IOException {
    writer.write(chars, 0, size);
    size = 0;
  }
}
