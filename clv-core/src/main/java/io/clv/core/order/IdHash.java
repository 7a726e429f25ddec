package io.clv.core.order;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hashes ids by their UTF-8 bytes, eight at a time. */
public final class IdHash {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long A = 0x9E3779B97F4A7C15L;
  private static final long B = 0xD6E8FEB86659FD93L;

  private IdHash() {}

  /** The hash of some bytes, which does not depend on what stands around them. */
  public static int of(byte[] text, int from, int to) {
    long h = A;
    int at = from;
    for (; to - at >= Long.BYTES; at += Long.BYTES) {
      h = mixed(h, (long) WORD.get(text, at));
    }
    int left = to - at;
    if (left > 0) {
      h = mixed(h, tail(text, at, left) | ((long) left << 56));
    }
    return (int) (h ^ h >>> 29);
  }

  /** One to seven bytes as the low ones of a word. */
  private static long tail(byte[] text, int at, int count) {
    if (at + Long.BYTES <= text.length) {
      return (long) WORD.get(text, at) & ((1L << (8 * count)) - 1);
    }
    long word = 0;
    for (int i = 0; i < count; i++) {
      word |= (text[at + i] & 0xFFL) << (8 * i);
    }
    return word;
  }

  /** The hash of an id within a scope. */
  static int within(int scope, int hash) {
    long both = ((long) scope << 32) | (hash & 0xFFFFFFFFL);
    return (int) ((both * B) >>> 32);
  }

  /**
   * Where to look in a table of open addresses at each step: at places beside each other, which are
   * read together, and after every eight of them somewhere else. Without these leaps a long stretch
   * of places that are all taken, such as those kept near scopes that have many ids, would be
   * walked through to its end. Leaps are odd, so that they come to every place.
   */
  static int probe(int hash, int step) {
    return hash + (step & 7) + (step >>> 3) * (hash >>> 15 | 1);
  }

  private static long mixed(long h, long word) {
    long m = (h ^ word) * B;
    return m ^ m >>> 32;
  }
}
