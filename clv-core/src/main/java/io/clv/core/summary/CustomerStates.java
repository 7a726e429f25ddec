package io.clv.core.summary;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The distinct pairs (x, T) of a table of customers, or (x, t_x), or the distinct (x, t_x, T). What
 * a model expects of a customer who is alive depends on the first pair alone in some models and on
 * all three in others; tables with daily dates hold few of them, so that a special function is
 * needed once for each and not once for each customer.
 */
public final class CustomerStates {
  private static final int CHUNK = 1 << 16;

  /** Keys of up to so many bits have a place each in a table. */
  private static final int DENSE_BITS = 20;

  private final CustomerSummaries customers;
  private final int[] stateOf;
  private final int[] example;
  private final boolean recencies;

  private CustomerStates(
      CustomerSummaries customers, int[] stateOf, int[] example, boolean recencies) {
    this.customers = customers;
    this.stateOf = stateOf;
    this.example = example;
    this.recencies = recencies;
  }

  /** The distinct (x, T). */
  public static CustomerStates of(CustomerSummaries customers) {
    return pairs(customers, customers::T, false);
  }

  /** The distinct (x, t_x); the T of such a state is that of any customer who has it. */
  public static CustomerStates atRecency(CustomerSummaries customers) {
    return pairs(customers, customers::recency, true);
  }

  private static CustomerStates pairs(
      CustomerSummaries customers, IntToDoubleFunction time, boolean recencies) {
    int n = customers.size();
    RankedColumn x = RankedColumn.of(n, customers::frequency);
    RankedColumn t = RankedColumn.of(n, time);
    int timeBits = t.bits();
    long[] keys = new long[n];
    forChunks(n, i -> keys[i] = (long) x.rank(i) << timeBits | t.rank(i));
    return numbered(customers, keys, x.bits() + timeBits, recencies);
  }

  /** The distinct (x, t_x, T). */
  public static CustomerStates withRecency(CustomerSummaries customers) {
    int n = customers.size();
    RankedColumn x = RankedColumn.of(n, customers::frequency);
    RankedColumn recency = RankedColumn.of(n, customers::recency);
    RankedColumn age = RankedColumn.of(n, customers::T);
    int ageBits = age.bits();
    int recencyBits = recency.bits();
    int bits = x.bits() + recencyBits + ageBits;
    long[] keys = new long[n];
    if (bits > Long.SIZE) {
      // So many different times that hardly any customer is like another: each is a state.
      forChunks(n, i -> keys[i] = i);
      return numbered(customers, keys, Integer.SIZE, true);
    }
    forChunks(
        n,
        i ->
            keys[i] =
                (((long) x.rank(i) << recencyBits | recency.rank(i)) << ageBits) | age.rank(i));
    return numbered(customers, keys, bits, true);
  }

  private interface Row {
    void at(int row);
  }

  private static void forChunks(int n, Row row) {
    IntStream.range(0, (n + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            c -> {
              int end = Math.min(n, (c + 1) * CHUNK);
              for (int i = c * CHUNK; i < end; i++) {
                row.at(i);
              }
            });
  }

  /** Numbers the keys in the order they are met. */
  private static CustomerStates numbered(
      CustomerSummaries customers, long[] keys, int bits, boolean recencies) {
    int n = keys.length;
    int[] stateOf = new int[n];
    int[] example = new int[Math.min(n, 1 << 10)];
    boolean dense = bits <= DENSE_BITS;
    // One more than the number of the state whose key has this slot; 0 for none.
    int[] slots = new int[dense ? 1 << bits : 1 << 11];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int slot = dense ? (int) keys[i] : slot(slots, example, keys, keys[i]);
      if (slots[slot] == 0) {
        if (size == example.length) {
          example = Arrays.copyOf(example, Math.min(n, 2 * size));
        }
        example[size] = i;
        slots[slot] = ++size;
      }
      stateOf[i] = slots[slot] - 1;
      if (!dense && 2 * size > slots.length) {
        slots = new int[2 * slots.length];
        for (int state = 0; state < size; state++) {
          slots[slot(slots, example, keys, keys[example[state]])] = state + 1;
        }
      }
    }
    return new CustomerStates(customers, stateOf, Arrays.copyOf(example, size), recencies);
  }

  private static int slot(int[] slots, int[] example, long[] keys, long key) {
    int mask = slots.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (slots[slot] != 0 && keys[example[slots[slot] - 1]] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Number of distinct states. */
  public int size() {
    return example.length;
  }

  public int frequency(int state) {
    return customers.frequency(example[state]);
  }

  /** t_x; 0 where states are without it. */
  public double recency(int state) {
    return recencies ? customers.recency(example[state]) : 0;
  }

  public double T(int state) {
    return customers.T(example[state]);
  }

  /** The state of a customer. */
  public int stateOf(int customer) {
    return stateOf[customer];
  }
}
