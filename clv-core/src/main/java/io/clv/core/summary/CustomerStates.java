package io.clv.core.summary;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The distinct pairs (x, T) of a table of customers, or the distinct (x, t_x, T). What a model
 * expects of a customer who is alive depends on the pair alone in some models and on all three in
 * others; tables with daily dates hold few of them, so that a special function is needed once for
 * each and not once for each customer.
 */
public final class CustomerStates {
  private final int[] stateOf;
  private int[] frequency = new int[1 << 10];
  private double[] recency = new double[1 << 10];
  private double[] T = new double[1 << 10];
  private int size;

  private CustomerStates(int customers) {
    stateOf = new int[customers];
  }

  /** The distinct (x, T). */
  public static CustomerStates of(CustomerSummaries customers) {
    return of(customers, i -> 0);
  }

  /** The distinct (x, t_x, T). */
  public static CustomerStates withRecency(CustomerSummaries customers) {
    return of(customers, customers::recency);
  }

  private static CustomerStates of(CustomerSummaries customers, IntToDoubleFunction recencies) {
    CustomerStates states = new CustomerStates(customers.size());
    int[] slots = new int[1 << 11];
    for (int i = 0; i < customers.size(); i++) {
      int x = customers.frequency(i);
      double tx = recencies.applyAsDouble(i);
      int slot = states.slot(slots, x, tx, customers.T(i));
      if (slots[slot] == 0) {
        slots[slot] = states.add(x, tx, customers.T(i)) + 1;
      }
      states.stateOf[i] = slots[slot] - 1;
      if (states.size * 2 > slots.length) {
        slots = states.rehash(slots.length * 2);
      }
    }
    return states;
  }

  /** Number of distinct states. */
  public int size() {
    return size;
  }

  public int frequency(int state) {
    return frequency[state];
  }

  /** t_x; 0 where states are without it. */
  public double recency(int state) {
    return recency[state];
  }

  public double T(int state) {
    return T[state];
  }

  /** The state of a customer. */
  public int stateOf(int customer) {
    return stateOf[customer];
  }

  private int slot(int[] slots, int x, double tx, double t) {
    int mask = slots.length - 1;
    long h = (Double.doubleToLongBits(t) + x) * 0x9E3779B97F4A7C15L;
    h = (h ^ h >>> 29) + Double.doubleToLongBits(tx) * 0xBF58476D1CE4E5B9L;
    h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
    int slot = (int) (h ^ h >>> 32) & mask;
    while (slots[slot] != 0 && !is(slots[slot] - 1, x, tx, t)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean is(int state, int x, double tx, double t) {
    return frequency[state] == x && recency[state] == tx && T[state] == t;
  }

  private int add(int x, double tx, double t) {
    if (size == frequency.length) {
      frequency = Arrays.copyOf(frequency, size * 2);
      recency = Arrays.copyOf(recency, size * 2);
      T = Arrays.copyOf(T, size * 2);
    }
    frequency[size] = x;
    recency[size] = tx;
    T[size] = t;
    return size++;
  }

  private int[] rehash(int capacity) {
    int[] slots = new int[capacity];
    for (int state = 0; state < size; state++) {
      slots[slot(slots, frequency[state], recency[state], T[state])] = state + 1;
    }
    return slots;
  }
}
