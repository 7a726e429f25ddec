package io.clv.etl.input;

import io.clv.etl.input.Row.Fault;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Characters that no text has: NUL, and bytes that are not of the encoding. Such a byte travels as
 * a lone low surrogate, which no decoder gives, so that its row can be found and the byte be named.
 */
final class Damage {
  private static final char BYTE = '\uDC00';
  private static final char REPLACEMENT = '\uFFFD';

  private Damage() {}

  static char ofByte(byte b) {
    return (char) (BYTE + (b & 0xFF));
  }

  /** Where the first such character stands, or a negative number. */
  static int find(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || isByte(text, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether half a character stands there, which no decoder gives. */
  private static boolean isByte(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /** The text with a replacement character for each damaged one, so that it can be written. */
  static String replaced(String text) {
    if (find(text) < 0) {
      return text;
    }
    StringBuilder replaced = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || isByte(text, i)) {
        replaced.setCharAt(i, REPLACEMENT);
      }
    }
    return replaced.toString();
  }

  /**
   * @param charset of the text; null where it is not one that was decoded
   */
  static Fault fault(String text, int at, @Nullable Charset charset) {
    if (text.charAt(at) == 0) {
      return new Fault(replaced(text), "a NUL character; no field can hold one");
    }
    if (charset == null) {
      return new Fault(replaced(text), "half a character (a lone surrogate)");
    }
    return new Fault(
        String.format(Locale.ROOT, "0x%02X", text.charAt(at) - BYTE),
        "not %s; name the file's encoding, for example --encoding %s"
            .formatted(
                charset.name(),
                charset.name().equals("UTF-8") ? "ISO-8859-1 or windows-1252" : "UTF-8"));
  }
}
