package io.clv.store.jdbi;

/**
 * Text without U+0000, which PostgreSQL cannot hold: U+0000 is written as U+0001 U+0001, and U+0001
 * as U+0001 U+0002. Different texts stay different, and their order by bytes stays the same.
 */
final class NulFreeText {
  private static final char NUL = '\0';
  private static final char MARK = '\1';
  private static final char MARKED_NUL = '\1';
  private static final char MARKED_MARK = '\2';

  private NulFreeText() {}

  static String encode(String text) {
    if (text.indexOf(NUL) < 0 && text.indexOf(MARK) < 0) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == NUL || c == MARK) {
        encoded.append(MARK).append(c == NUL ? MARKED_NUL : MARKED_MARK);
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  static String decode(String text) {
    if (text.indexOf(MARK) < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == MARK && ++i < text.length()) {
        decoded.append(text.charAt(i) == MARKED_NUL ? NUL : MARK);
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }
}
