package io.clv.core.order;

import java.util.Arrays;

/** A growing column of exact decimals: nine bytes a value, in blocks that are never copied. */
final class AmountColumn {
  private static final int BITS = 16;
  private static final int BLOCK = 1 << BITS;
  private static final int MASK = BLOCK - 1;

  private long[][] unscaled = new long[16][];
  private byte[][] scale = new byte[16][];
  private int size;

  void add(Amount amount) {
    int block = size >>> BITS;
    if ((size & MASK) == 0) {
      if (block == unscaled.length) {
        unscaled = Arrays.copyOf(unscaled, block * 2);
        scale = Arrays.copyOf(scale, block * 2);
      }
      unscaled[block] = new long[BLOCK];
      scale[block] = new byte[BLOCK];
    }
    unscaled[block][size & MASK] = amount.unscaled();
    scale[block][size & MASK] = (byte) amount.scale();
    size++;
  }

  long unscaled(int i) {
    return unscaled[i >>> BITS][i & MASK];
  }

  int scale(int i) {
    return scale[i >>> BITS][i & MASK];
  }

  boolean holds(int i, Amount amount) {
    return unscaled(i) == amount.unscaled() && scale(i) == amount.scale();
  }

  Amount get(int i) {
    return new Amount(unscaled(i), scale(i));
  }

  void set(int i, Amount amount) {
    unscaled[i >>> BITS][i & MASK] = amount.unscaled();
    scale[i >>> BITS][i & MASK] = (byte) amount.scale();
  }
}
