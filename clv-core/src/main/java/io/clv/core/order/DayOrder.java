package io.clv.core.order;

import java.util.Arrays;

/** Which of some orders comes first by day; those of one day stay as they are. */
final class DayOrder {
  private DayOrder() {}

  /** Positions behind {@code from}, in the order of their days. */
  static int[] sorted(int[] day, int from, int to) {
    int first = day[from];
    int last = first;
    for (int i = from; i < to; i++) {
      first = Math.min(first, day[i]);
      last = Math.max(last, day[i]);
    }
    // Who has more orders than there are days is no person; then each day is counted.
    return to - from > (long) last - first
        ? counted(day, from, to, first, last)
        : compared(day, from, to);
  }

  private static int[] counted(int[] day, int from, int to, int first, int last) {
    int[] place = new int[last - first + 2];
    for (int i = from; i < to; i++) {
      place[day[i] - first + 1]++;
    }
    for (int d = 1; d < place.length; d++) {
      place[d] += place[d - 1];
    }
    int[] sorted = new int[to - from];
    for (int i = from; i < to; i++) {
      sorted[place[day[i] - first]++] = i - from;
    }
    return sorted;
  }

  private static int[] compared(int[] day, int from, int to) {
    long[] keys = new long[to - from];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) day[from + i] << Integer.SIZE) | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = (int) keys[i];
    }
    return sorted;
  }
}
