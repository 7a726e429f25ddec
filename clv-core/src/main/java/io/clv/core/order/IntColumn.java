package io.clv.core.order;

import java.util.Arrays;

/** A growing column of ints in blocks, so that growth never copies or doubles what is there. */
final class IntColumn {
  private static final int BITS = 16;
  private static final int BLOCK = 1 << BITS;
  private static final int MASK = BLOCK - 1;

  private int[][] blocks = new int[16][];
  private int size;

  int size() {
    return size;
  }

  void add(int value) {
    int block = size >>> BITS;
    if ((size & MASK) == 0) {
      if (block == blocks.length) {
        blocks = Arrays.copyOf(blocks, block * 2);
      }
      blocks[block] = new int[BLOCK];
    }
    blocks[block][size & MASK] = value;
    size++;
  }

  int get(int i) {
    return blocks[i >>> BITS][i & MASK];
  }

  void set(int i, int value) {
    blocks[i >>> BITS][i & MASK] = value;
  }
}
