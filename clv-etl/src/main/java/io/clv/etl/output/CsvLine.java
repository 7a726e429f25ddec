package io.clv.etl.output;

import java.io.IOException;

/** Lines of a CSV table after RFC 4180, each ended by a line feed. */
public final class CsvLine {
  private CsvLine() {}

  /** Appends a line; a value is quoted where it must be. */
  public static void append(Appendable out, String... values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      appendValue(out, values[i]);
    }
    out.append('\n');
  }

  static void appendValue(Appendable out, String value) throws IOException {
    if (!needsQuotes(value)) {
      out.append(value);
      return;
    }
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"') {
        out.append('"');
      }
      out.append(c);
    }
    out.append('"');
  }

  private static boolean needsQuotes(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    // Blanks at the ends are part of an id, and some readers would strip them.
    return !value.isEmpty() && (value.charAt(0) <= ' ' || value.charAt(value.length() - 1) <= ' ');
  }
}
