package io.clv.http.server;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Addresses as an answer may repeat them. */
final class Addresses {
  private static final String ALLOWED = "/-._~!$&'()*+,;=:@";

  private Addresses() {}

  /** A valid URI reference, whatever the client sent: what must not stand in one is encoded. */
  static String quoted(String address) {
    StringBuilder text = new StringBuilder();
    byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xff);
      boolean triplet =
          c == '%'
              && i + 2 < bytes.length
              && HexFormat.isHexDigit(bytes[i + 1])
              && HexFormat.isHexDigit(bytes[i + 2]);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0);
      text.append(triplet || plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return text.toString();
  }
}
