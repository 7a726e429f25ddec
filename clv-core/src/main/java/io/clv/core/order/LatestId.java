package io.clv.core.order;

import java.util.Arrays;

/** The bytes of the id seen last: rows of one customer, or order, mostly follow each other. */
public final class LatestId {
  private byte[] bytes = new byte[32];
  private int length = -1;

  /** Whether it is that of these bytes. */
  public boolean is(byte[] text, int from, int to) {
    return length == to - from && Arrays.equals(bytes, 0, length, text, from, to);
  }

  /** Copies the bytes. */
  public void set(byte[] text, int from, int to) {
    length = to - from;
    if (length > bytes.length) {
      bytes = new byte[2 * length];
    }
    System.arraycopy(text, from, bytes, 0, length);
  }

  /** There is none, or it is not known as bytes. */
  public void forget() {
    length = -1;
  }
}
