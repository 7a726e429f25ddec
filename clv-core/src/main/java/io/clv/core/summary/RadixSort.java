package io.clv.core.summary;

import org.jspecify.annotations.Nullable;

/**
 * Sorts keys of a known number of bits, least digit first, in time proportional to their number:
 * keys made of a few small indices are short, and comparing them is what a general sort spends its
 * time on. Stable.
 */
final class RadixSort {
  private static final int DIGIT = 11;

  private long[] keys;
  private double @Nullable [] carried;

  private RadixSort(long[] keys, double @Nullable [] carried) {
    this.keys = keys;
    this.carried = carried;
  }

  /**
   * Takes the arrays over.
   *
   * @param bits that a key has at most
   * @param carried a number that goes with each key, or null
   */
  static RadixSort of(long[] keys, int bits, double @Nullable [] carried) {
    RadixSort sort = new RadixSort(keys, carried);
    long[] spareKeys = new long[keys.length];
    double[] spareCarried = carried == null ? null : new double[keys.length];
    int passes = (bits + DIGIT - 1) / DIGIT;
    for (int pass = 0; pass < passes; pass++) {
      // Digits of equal width, so that no pass has more places than it needs.
      int from = bits * pass / passes;
      int width = bits * (pass + 1) / passes - from;
      long[] sortedKeys = sort.keys;
      double[] sortedCarried = sort.carried;
      sort.pass(from, width, spareKeys, spareCarried);
      spareKeys = sortedKeys;
      spareCarried = sortedCarried;
    }
    return sort;
  }

  private void pass(int from, int width, long[] intoKeys, double @Nullable [] intoCarried) {
    long mask = (1L << width) - 1;
    int[] place = new int[(1 << width) + 1];
    for (long key : keys) {
      place[(int) (key >>> from & mask) + 1]++;
    }
    for (int i = 1; i < place.length; i++) {
      place[i] += place[i - 1];
    }
    double[] numbers = carried;
    for (int i = 0; i < keys.length; i++) {
      int at = place[(int) (keys[i] >>> from & mask)]++;
      intoKeys[at] = keys[i];
      if (numbers != null && intoCarried != null) {
        intoCarried[at] = numbers[i];
      }
    }
    keys = intoKeys;
    carried = intoCarried;
  }

  /** The keys, ascending. */
  long[] keys() {
    return keys;
  }

  /** The numbers in the order of their keys; null if none were given. */
  double @Nullable [] carried() {
    return carried;
  }
}
