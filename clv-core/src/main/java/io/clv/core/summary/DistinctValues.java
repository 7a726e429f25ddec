package io.clv.core.summary;

import java.util.Arrays;

/** Numbers the distinct values of a column in the order they are met, by open addressing. */
final class DistinctValues {
  private double[] values;
  private int[] slots;
  private int size;

  /**
   * @param most how many values will be added at most
   */
  DistinctValues(int most) {
    int capacity = Math.max(4, Math.min(1024, Integer.highestOneBit(Math.max(1, most - 1)) * 2));
    values = new double[capacity];
    slots = new int[4 * capacity];
  }

  /** The number of a value; equal values have equal numbers, and 0.0 equals -0.0. */
  int add(double value) {
    double key = value + 0.0;
    int mask = slots.length - 1;
    int slot = hash(key) & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (values[number] == key) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    if (size == values.length) {
      grow();
      return add(key);
    }
    values[size] = key;
    slots[slot] = ++size;
    return size - 1;
  }

  private void grow() {
    values = Arrays.copyOf(values, 2 * size);
    slots = new int[8 * size];
    int mask = slots.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = hash(values[number]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }

  private static int hash(double value) {
    // Whole numbers have their bits at the upper end, which a product carries no further down.
    long bits = Double.doubleToRawLongBits(value);
    long mixed = (bits ^ bits >>> 32) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** The value of a number. */
  double value(int number) {
    return values[number];
  }

  /** The values, ascending. */
  double[] sorted() {
    double[] result = Arrays.copyOf(values, size);
    Arrays.sort(result);
    return result;
  }

  /** For each number the place of its value among the sorted ones. */
  int[] ranks() {
    double[] sorted = sorted();
    int[] result = new int[size];
    for (int number = 0; number < size; number++) {
      result[number] = Arrays.binarySearch(sorted, values[number]);
    }
    return result;
  }
}
