package io.clv.core.order;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of the id seen last: rows of one customer, or order, mostly follow each other. Of most
 * ids the first and the last eight bytes, or these where they are fewer, are all.
 */
public final class LatestId {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WORDS = 2 * Long.BYTES;

  private byte[] bytes = new byte[32];
  private int length = -1;
  private long first;
  private long last;

  /** Whether it is that of these bytes. */
  public boolean is(byte[] text, int from, int to) {
    if (length != to - from) {
      return false;
    }
    if (length < Long.BYTES) {
      return length == 0 || first == word(text, from, length);
    }
    return first == (long) WORD.get(text, from)
        && last == (long) WORD.get(text, to - Long.BYTES)
        && (length <= WORDS || Arrays.equals(bytes, 0, length, text, from, to));
  }

  /** Copies the bytes. */
  public void set(byte[] text, int from, int to) {
    length = to - from;
    if (length == 0) {
      return;
    }
    if (length < Long.BYTES) {
      first = word(text, from, length);
      return;
    }
    first = (long) WORD.get(text, from);
    last = (long) WORD.get(text, to - Long.BYTES);
    if (length > WORDS) {
      if (length > bytes.length) {
        bytes = new byte[2 * length];
      }
      System.arraycopy(text, from, bytes, 0, length);
    }
  }

  /** One to seven bytes as the high ones of a word. */
  private static long word(byte[] text, int from, int length) {
    if (from + Long.BYTES <= text.length) {
      return (long) WORD.get(text, from) << (Long.SIZE - 8 * length);
    }
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= (text[from + i] & 0xFFL) << (Long.SIZE - 8 * length + 8 * i);
    }
    return word;
  }

  /** There is none, or it is not known as bytes. */
  public void forget() {
    length = -1;
  }
}
