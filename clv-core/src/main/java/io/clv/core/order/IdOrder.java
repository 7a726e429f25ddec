package io.clv.core.order;

import java.util.Arrays;

/**
 * Sorts ids by their bytes. Files are often sorted by customer already, which one pass shows. Else
 * the ids are told apart by eight bytes behind what all of them begin with, as numbers, least
 * significant byte first and without the bytes in which none differs; the few that are alike in
 * those eight are compared in full.
 */
final class IdOrder {
  private static final int DIGIT = 1 << Byte.SIZE;

  private final IdText ids;
  private int[] numbers;
  private long[] keys;
  private final int[] spareNumbers;
  private final long[] spareKeys;

  private IdOrder(IdText ids, int[] numbers, int common) {
    this.ids = ids;
    this.numbers = numbers;
    keys = new long[numbers.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ids.word(numbers[i], common);
    }
    spareNumbers = new int[numbers.length];
    spareKeys = new long[numbers.length];
  }

  /** The numbers in the order of their ids. */
  static int[] sorted(IdText ids, int[] numbers) {
    if (isSorted(ids, numbers)) {
      return numbers;
    }
    int common = ids.length(numbers[0]);
    for (int number : numbers) {
      common = Math.min(common, ids.common(numbers[0], number));
    }
    IdOrder order = new IdOrder(ids, numbers, common);
    order.sortByKeys();
    order.sortAlike();
    return order.numbers;
  }

  private static boolean isSorted(IdText ids, int[] numbers) {
    for (int i = 1; i < numbers.length; i++) {
      if (ids.compare(numbers[i - 1], numbers[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  private void sortByKeys() {
    int[] from = numbers;
    long[] fromKeys = keys;
    int[] to = spareNumbers;
    long[] toKeys = spareKeys;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      int[] place = places(fromKeys, shift);
      if (place.length == 0) {
        continue;
      }
      for (int i = 0; i < from.length; i++) {
        int at = place[digit(fromKeys[i], shift)]++;
        to[at] = from[i];
        toKeys[at] = fromKeys[i];
      }
      int[] sorted = to;
      long[] sortedKeys = toKeys;
      to = from;
      toKeys = fromKeys;
      from = sorted;
      fromKeys = sortedKeys;
    }
    numbers = from;
    keys = fromKeys;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGIT - 1);
  }

  /** Where the keys with each digit begin; nothing if all have the same. */
  private static int[] places(long[] keys, int shift) {
    int[] place = new int[DIGIT + 1];
    for (long key : keys) {
      place[digit(key, shift) + 1]++;
    }
    if (place[digit(keys[0], shift) + 1] == keys.length) {
      return new int[0];
    }
    for (int i = 1; i < place.length; i++) {
      place[i] += place[i - 1];
    }
    return place;
  }

  private void sortAlike() {
    for (int from = 0, to; from < keys.length; from = to) {
      to = from + 1;
      while (to < keys.length && keys[to] == keys[from]) {
        to++;
      }
      if (to - from > 1) {
        Integer[] alike = new Integer[to - from];
        for (int i = from; i < to; i++) {
          alike[i - from] = numbers[i];
        }
        Arrays.sort(alike, ids::compare);
        for (int i = from; i < to; i++) {
          numbers[i] = alike[i - from];
        }
      }
    }
  }
}
