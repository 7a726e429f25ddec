package io.clv.etl.spill;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A customer's id as it is sorted by: its UTF-8, unsigned. */
final class IdKey implements Comparable<IdKey> {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] id;

  private final long head;

  IdKey(byte[] id) {
    this.id = id;
    head = head(id, id.length);
  }

  /** The first eight bytes of an id, the first one highest; zeros where there are fewer. */
  static long head(byte[] id, int length) {
    if (length >= Long.BYTES) {
      return (long) LONG.get(id, 0);
    }
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      head = (head << Byte.SIZE) | (i < length ? id[i] & 0xFF : 0);
    }
    return head;
  }

  @Override
  public int compareTo(IdKey other) {
    return compareTo(other.head, other.id, other.id.length);
  }

  /** Compares with an id of which the head is known. */
  int compareTo(long otherHead, byte[] other, int length) {
    int heads = Long.compareUnsigned(head, otherHead);
    return heads == 0 ? Arrays.compareUnsigned(id, 0, id.length, other, 0, length) : heads;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdKey key && Arrays.equals(id, key.id);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(id);
  }
}
