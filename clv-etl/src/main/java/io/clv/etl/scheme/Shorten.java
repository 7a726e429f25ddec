package io.clv.etl.scheme;

/** Makes what stands in a file fit to be shown in a message. */
final class Shorten {
  private static final int MOST = 60;

  private Shorten() {}

  static String text(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MOST)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return text.codePointCount(0, text.length()) > MOST
        ? shown.append("...").toString()
        : shown.toString();
  }
}
