package io.clv.core.summary;

import java.util.Arrays;

/**
 * The distinct pairs (x, T) of a table of customers. What a model expects of a customer who is
 * alive depends on this pair alone, and tables with daily dates hold few of them, so that a special
 * function is needed once for each pair and not once for each customer.
 */
public final class CustomerStates {
  private final int[] stateOf;
  private int[] frequency = new int[1 << 10];
  private double[] T = new double[1 << 10];
  private int size;

  private CustomerStates(int customers) {
    stateOf = new int[customers];
  }

  public static CustomerStates of(CustomerSummaries customers) {
    CustomerStates states = new CustomerStates(customers.size());
    int[] slots = new int[1 << 11];
    for (int i = 0; i < customers.size(); i++) {
      int slot = states.slot(slots, customers.frequency(i), customers.T(i));
      if (slots[slot] == 0) {
        slots[slot] = states.add(customers.frequency(i), customers.T(i)) + 1;
      }
      states.stateOf[i] = slots[slot] - 1;
      if (states.size * 2 > slots.length) {
        slots = states.rehash(slots.length * 2);
      }
    }
    return states;
  }

  /** Number of distinct pairs. */
  public int size() {
    return size;
  }

  public int frequency(int state) {
    return frequency[state];
  }

  public double T(int state) {
    return T[state];
  }

  /** The pair of a customer. */
  public int stateOf(int customer) {
    return stateOf[customer];
  }

  private int slot(int[] slots, int x, double t) {
    int mask = slots.length - 1;
    long h = (Double.doubleToLongBits(t) + x) * 0x9E3779B97F4A7C15L;
    h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
    int slot = (int) (h ^ h >>> 32) & mask;
    while (slots[slot] != 0 && (frequency[slots[slot] - 1] != x || T[slots[slot] - 1] != t)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int add(int x, double t) {
    if (size == frequency.length) {
      frequency = Arrays.copyOf(frequency, size * 2);
      T = Arrays.copyOf(T, size * 2);
    }
    frequency[size] = x;
    T[size] = t;
    return size++;
  }

  private int[] rehash(int capacity) {
    int[] slots = new int[capacity];
    for (int state = 0; state < size; state++) {
      slots[slot(slots, frequency[state], T[state])] = state + 1;
    }
    return slots;
  }
}
