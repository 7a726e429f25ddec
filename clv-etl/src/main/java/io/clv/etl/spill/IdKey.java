package io.clv.etl.spill;

import java.util.Arrays;

/** A customer's id as it is sorted by: its UTF-8, unsigned. */
final class IdKey implements Comparable<IdKey> {
  private final byte[] id;

  /** The first eight bytes, the first one highest. */
  private final long head;

  IdKey(byte[] id) {
    this.id = id;
    long first = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      first = first << Byte.SIZE | (i < id.length ? id[i] & 0xFF : 0);
    }
    head = first;
  }

  @Override
  public int compareTo(IdKey other) {
    int heads = Long.compareUnsigned(head, other.head);
    return heads == 0 ? Arrays.compareUnsigned(id, other.id) : heads;
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
