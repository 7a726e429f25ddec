package io.clv.http.api;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding as RFC 3986 has it, of UTF-8 only. Nothing malformed is guessed at. */
final class PercentEncoding {
  private PercentEncoding() {}

  /**
   * @throws ProblemException with status 400 if {@code text} is malformed
   */
  static String decode(String text) {
    if (text.indexOf('%') < 0 && isAscii(text)) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(octet(text, i));
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        throw Problem.badRequest(
                "The address has characters outside ASCII; they must be percent-encoded as UTF-8.")
            .asException();
      }
    }
    try {
      // A new decoder reports what is malformed, where String would put a replacement character.
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Problem.badRequest(
              "The address has percent-encoded bytes that are not UTF-8: " + text + ".")
          .asException();
    }
  }

  private static int octet(String text, int at) {
    if (at + 2 >= text.length()
        || !HexFormat.isHexDigit(text.charAt(at + 1))
        || !HexFormat.isHexDigit(text.charAt(at + 2))) {
      throw Problem.badRequest(
              "The address has a percent sign without two hexadecimal digits after it ("
                  + text.substring(at, Math.min(at + 3, text.length()))
                  + "); a percent sign itself is written %25.")
          .asException();
    }
    return HexFormat.fromHexDigits(text, at + 1, at + 3);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
