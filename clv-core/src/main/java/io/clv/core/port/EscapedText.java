package io.clv.core.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;

/** What a text says if it is plain, JSON, CSV or a URL. */
final class EscapedText {
  private static final String SHORT_ESCAPES = "bfnrt";
  private static final String SHORT_ESCAPED = "\b\f\n\r\t";
  private static final int UNICODE_DIGITS = 4;
  private static final int PERCENT_DIGITS = 2;

  private EscapedText() {}

  /** The text as it is, and with the escapes of each form resolved. */
  static Stream<String> readings(String text) {
    return Stream.of(text, ofJson(text), text.replace("\"\"", "\""), ofUrl(text)).distinct();
  }

  private static String ofJson(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\\' || at == text.length()) {
        out.append(c);
        continue;
      }
      char escaped = text.charAt(at++);
      if (escaped == 'u' && isHex(text, at, UNICODE_DIGITS)) {
        out.append((char) HexFormat.fromHexDigits(text, at, at + UNICODE_DIGITS));
        at += UNICODE_DIGITS;
      } else {
        int known = SHORT_ESCAPES.indexOf(escaped);
        out.append(known < 0 ? escaped : SHORT_ESCAPED.charAt(known));
      }
    }
    return out.toString();
  }

  private static String ofUrl(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    // Never longer than what it stands for.
    ByteBuffer out = ByteBuffer.allocate(text.getBytes(UTF_8).length);
    int at = 0;
    while (at < text.length()) {
      int percent = text.indexOf('%', at);
      if (percent == at && isHex(text, at + 1, PERCENT_DIGITS)) {
        out.put((byte) HexFormat.fromHexDigits(text, at + 1, at + 1 + PERCENT_DIGITS));
        at += 1 + PERCENT_DIGITS;
      } else {
        int end = percent == at ? at + 1 : percent < 0 ? text.length() : percent;
        out.put(text.substring(at, end).getBytes(UTF_8));
        at = end;
      }
    }
    return new String(out.array(), 0, out.position(), UTF_8);
  }

  private static boolean isHex(String text, int from, int digits) {
    return from + digits <= text.length()
        && text.substring(from, from + digits).chars().allMatch(HexFormat::isHexDigit);
  }
}
