package io.clv.etl.input;

import io.clv.etl.input.Row.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line in which a quote is not closed where it should be. If its fields come out even when that
 * quote is taken for text, the line is a row with one field that cannot be trusted; else it is
 * none.
 */
final class BrokenLine {
  private final String text;
  private final char delimiter;
  private final char quote;
  private final List<String> values = new ArrayList<>();
  private final Map<Integer, Fault> faults = new HashMap<>();
  private int at;

  private BrokenLine(String text, char delimiter, char quote) {
    this.text = text;
    this.delimiter = delimiter;
    this.quote = quote;
  }

  /**
   * @param width how many fields there should be; 0 if that is not known
   * @param reason what is wrong with the line
   */
  static Row split(long line, String text, char delimiter, char quote, int width, String reason) {
    if (width > 0) {
      BrokenLine broken = new BrokenLine(text, delimiter, quote);
      broken.split(reason);
      if (broken.values.size() == width) {
        return Row.of(line, broken.values.toArray(new String[0])).withFaults(broken.faults);
      }
    }
    return Row.faulty(line, new String[] {text}, new Fault(Shown.text(text), reason));
  }

  private void split(String reason) {
    while (at <= text.length()) {
      int opening = at;
      while (opening < text.length() && text.charAt(opening) == ' ' && delimiter != ' ') {
        opening++;
      }
      if (opening == text.length() || text.charAt(opening) != quote || !quoted(opening)) {
        String value = text.substring(at, fieldEnd(at));
        if (value.stripLeading().startsWith(String.valueOf(quote))) {
          faults.put(values.size(), new Fault(Shown.text(value), reason));
        }
        values.add(value);
        at += value.length() + 1;
      }
    }
  }

  private int fieldEnd(int from) {
    int end = text.indexOf(delimiter, from);
    return end < 0 ? text.length() : end;
  }

  /** Takes a field that is quoted as it should be; false if it is not. */
  private boolean quoted(int opening) {
    StringBuilder value = new StringBuilder();
    int i = opening + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean doubled = c == quote && i + 1 < text.length() && text.charAt(i + 1) == quote;
      if (c == quote && !doubled) {
        int end = i + 1;
        while (end < text.length() && text.charAt(end) == ' ' && delimiter != ' ') {
          end++;
        }
        if (end < text.length() && text.charAt(end) != delimiter) {
          return false;
        }
        values.add(value.toString());
        at = end + 1;
        return true;
      }
      value.append(c);
      i += doubled ? 2 : 1;
    }
    return false;
  }
}
