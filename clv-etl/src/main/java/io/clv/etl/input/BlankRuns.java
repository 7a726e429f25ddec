package io.clv.etl.input;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Turns every run of blanks and tabs between two fields into one delimiter. */
final class BlankRuns extends FilterReader {
  static final char DELIMITER = ' ';

  private boolean lineStart = true;
  private boolean pending;

  BlankRuns(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] chars, int offset, int length) throws IOException {
    // A delimiter is written before the character that follows it, so a chunk can grow by one.
    if (length < 2) {
      throw new IOException("needs room for two characters");
    }
    int written = 0;
    while (written == 0) {
      int n = super.read(chars, offset + 1, length - 1);
      if (n < 0) {
        return -1;
      }
      for (int i = offset + 1; i <= offset + n; i++) {
        char c = chars[i];
        if (c == ' ' || c == '\t') {
          pending = true;
        } else if (c == '\n' || c == '\r') {
          pending = false;
          lineStart = true;
          chars[offset + written++] = c;
        } else {
          if (pending && !lineStart) {
            chars[offset + written++] = DELIMITER;
          }
          pending = false;
          lineStart = false;
          chars[offset + written++] = c;
        }
      }
    }
    return written;
  }
}
