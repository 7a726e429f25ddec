package io.clv.etl.input;

/** Text of a file as messages show it: one line, not too long. */
public final class Shown {
  private static final int LENGTH = 60;

  private Shown() {}

  /** At most {@value #LENGTH} characters; control characters become blanks. */
  public static String text(String text) {
    int end = Math.min(text.length(), LENGTH);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder shown = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? ' ' : c);
    }
    return end < text.length() ? shown.append('…').toString() : shown.toString();
  }
}
