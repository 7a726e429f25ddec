package io.clv.http.server;

import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** By what a request is known in its answer and in the log. */
final class RequestIds {
  private static final int LONGEST = 64;
  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";

  private RequestIds() {}

  /** The client's own, if it is 1 to 64 letters, digits, dots, underscores and minus signs. */
  static String of(Request request) {
    String own = request.getHeaders().get(Headers.REQUEST_ID);
    return isFit(own) ? own : made();
  }

  private static boolean isFit(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fit =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '_'
              || c == '-';
      if (!fit) {
        return false;
      }
    }
    return true;
  }

  /** 16 characters at random: no secret, but never the same in a log. */
  static String made() {
    long high = ThreadLocalRandom.current().nextLong();
    long low = ThreadLocalRandom.current().nextLong();
    char[] text = new char[16];
    for (int i = 0; i < 8; i++) {
      text[i] = DIGITS.charAt((int) (high >>> (5 * i)) & 31);
      text[8 + i] = DIGITS.charAt((int) (low >>> (5 * i)) & 31);
    }
    return new String(text);
  }
}
