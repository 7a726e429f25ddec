package io.clv.core.order;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing list of byte strings, which live in blocks that are never copied. No string lies across
 * two blocks; one that is longer than a block has a block of its own, which takes as many places in
 * the list of blocks as it is long.
 */
final class IdText {
  private static final int BITS = 18;
  private static final int BLOCK = 1 << BITS;

  /** The first block is small: most tables of a small job hold next to nothing. */
  private static final int FIRST = 1 << 10;

  private final PackedColumn start = new PackedColumn();
  private byte[][] blocks = new byte[4][];

  /** Where the text in each block ends. */
  private int[] ends = new int[4];

  private int latest;

  IdText() {
    blocks[0] = new byte[FIRST];
  }

  int size() {
    return start.size();
  }

  /** Bytes of the blocks and of the places in them. */
  long memory() {
    return ((long) latest << BITS) + blocks[latest].length + start.memory();
  }

  void add(byte[] text, int from, int to) {
    int length = to - from;
    makeRoom(length);
    int at = ends[latest];
    System.arraycopy(text, from, blocks[latest], at, length);
    start.add((latest << BITS) + at);
    ends[latest] = at + length;
  }

  /** Adds a string of another list. */
  void append(IdText other, int i) {
    add(other.block(i), from(other.start.get(i)), other.to(i));
  }

  private void makeRoom(int length) {
    long needed = (long) ends[latest] + length;
    byte[] block = blocks[latest];
    if (needed <= block.length) {
      return;
    }
    if (needed <= BLOCK) {
      // The first one, which has not its full size yet.
      blocks[latest] =
          Arrays.copyOf(block, (int) Math.min(BLOCK, Math.max(needed, 4L * block.length)));
      return;
    }
    int next = latest + Math.max(1, (block.length + BLOCK - 1) >>> BITS);
    int places = Math.max(1, (int) ((length + (long) BLOCK - 1) >>> BITS));
    if ((long) next + places > 1 << (31 - BITS)) {
      throw new IllegalStateException("more than 2 GiB of distinct ids in one job");
    }
    if (next >= blocks.length) {
      int capacity = Math.max(next + 1, 2 * blocks.length);
      blocks = Arrays.copyOf(blocks, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    blocks[next] = new byte[Math.max(BLOCK, length)];
    latest = next;
  }

  private byte[] block(int i) {
    return blocks[start.get(i) >>> BITS];
  }

  private static int from(int start) {
    return start & (BLOCK - 1);
  }

  private int to(int i) {
    int block = start.get(i) >>> BITS;
    int next = i + 1 == size() ? -1 : start.get(i + 1);
    return next >= 0 && next >>> BITS == block ? from(next) : ends[block];
  }

  int length(int i) {
    return to(i) - from(start.get(i));
  }

  boolean is(int i, byte[] text, int from, int to) {
    return Arrays.equals(block(i), from(start.get(i)), to(i), text, from, to);
  }

  String get(int i) {
    int from = from(start.get(i));
    return new String(block(i), from, to(i) - from, StandardCharsets.UTF_8);
  }

  /** By unsigned bytes. */
  int compare(int i, int j) {
    return compare(i, this, j);
  }

  /** As {@link #compare}, with a string of another list. */
  int compare(int i, IdText other, int j) {
    return Arrays.compareUnsigned(
        block(i), from(start.get(i)), to(i), other.block(j), from(other.start.get(j)), other.to(j));
  }

  /** How many bytes two strings begin with alike. */
  int common(int i, int j) {
    int differs =
        Arrays.mismatch(block(i), from(start.get(i)), to(i), block(j), from(start.get(j)), to(j));
    return differs < 0 ? length(i) : differs;
  }

  /** Eight bytes from a place on, those behind the end taken for 0, the first one highest. */
  long word(int i, int offset) {
    byte[] block = block(i);
    int at = from(start.get(i)) + offset;
    int end = to(i);
    long word = 0;
    for (int k = at; k < at + Long.BYTES; k++) {
      word = word << 8 | (k < end ? block[k] & 0xFF : 0);
    }
    return word;
  }
}
