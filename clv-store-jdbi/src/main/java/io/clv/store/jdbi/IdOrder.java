package io.clv.store.jdbi;

import io.clv.core.order.CustomerIds;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The order of ids by the bytes of their UTF-8 form, which is how SQLite compares text, and the
 * same as by code points. It differs from the order of {@code String} where characters beyond
 * U+FFFF meet those from U+E000 on.
 */
final class IdOrder {
  private IdOrder() {}

  /**
   * The positions of the ids in ascending order.
   *
   * @throws IllegalArgumentException if two are equal, or one is not Unicode text
   */
  static int[] of(CustomerIds customers) {
    String[] ids = new String[customers.size()];
    Integer[] order = new Integer[ids.length];
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = customers.get(i);
      order[i] = i;
      if (!encoder.canEncode(ids[i])) {
        throw new IllegalArgumentException(
            "a customer id is not Unicode text (half of a surrogate pair is missing): " + ids[i]);
      }
    }
    Arrays.sort(order, (a, b) -> compare(ids[a], ids[b]));
    int[] positions = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      positions[i] = order[i];
      if (i > 0 && ids[positions[i]].equals(ids[positions[i - 1]])) {
        throw new IllegalArgumentException(
            "a run holds each customer once; twice there is " + ids[positions[i]]);
      }
    }
    return positions;
  }

  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char c = a.charAt(i);
      char d = b.charAt(i);
      if (c != d) {
        return rank(c) - rank(d);
      }
    }
    return a.length() - b.length();
  }

  /** Puts surrogates, which stand for the characters beyond U+FFFF, above all others. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
