package io.clv.core.learn;

import io.clv.core.order.CustomerIds;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.PurchaseDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first days of customers, as they were known when those days ended: the features that a model
 * of first days takes.
 *
 * <p>A customer's first day d is the earliest day with an order that still stands when the window
 * from d to d + days - 1 ends. Nothing that came later changes a feature: a refund of the day after
 * the window takes nothing off it. Three columns, each with the number of days in its name:
 *
 * <ul>
 *   <li>{@code recency_N}: days from the first to the last purchase in the window;
 *   <li>{@code frequency_N}: days with a purchase after the first one, in the window;
 *   <li>{@code monetary_value_N}: the sum of the window's amounts, in the shop's currency. It is
 *       the window's spend and not a mean, unlike the feature {@code monetary_value} of a summary.
 * </ul>
 *
 * <p>Immutable.
 */
public final class FirstDays {
  private static final int NOT_LOOKED_AT = Integer.MIN_VALUE;
  private static final int NOT_KNOWN = Integer.MIN_VALUE;

  private final int days;
  private final List<String> customers;
  private final int[] firstDay;
  private final FeatureMatrix features;
  private final int takenBack;
  private final int unfinished;

  private FirstDays(
      int days,
      List<String> customers,
      int[] firstDay,
      FeatureMatrix features,
      int takenBack,
      int unfinished) {
    this.days = days;
    this.customers = customers;
    this.firstDay = firstDay;
    this.features = features;
    this.takenBack = takenBack;
    this.unfinished = unfinished;
  }

  /**
   * The first days of all customers whose window, and what follows it, has been observed whole.
   *
   * @param asOf end of observation
   * @param days length of the window, at least 1
   * @param following how many days behind the window must have been observed, too, at least 0
   * @throws IllegalArgumentException if a number of days is out of range
   */
  public static FirstDays of(
      OrderHistory history, LocalDate asOf, int days, int following, RefundPolicy policy) {
    if (days < 1 || following < 0 || days + (long) following > MOST_DAYS) {
      throw new IllegalArgumentException(
          "a window has 1 to %,d days, and no fewer than 0 follow it: %d, %d"
              .formatted(MOST_DAYS, days, following));
    }
    // Refunds hide purchases, and what hides one in one window does not in another.
    PurchaseDays bought = PurchaseDays.of(history.asOf(asOf, RefundPolicy.IGNORE));
    Search search = new Search(bought, asOf, days, following);
    while (search.hasOpen()) {
      search.look(history.asOf(asOf, search::lastDay, policy));
    }
    return search.found(history.hasAmounts());
  }

  /** The longest window, with what follows it: a hundred years. */
  static final int MOST_DAYS = 36_525;

  /** Names of the columns of a window. */
  public static List<String> names(int days, boolean hasAmounts) {
    List<String> counts = List.of("recency_" + days, "frequency_" + days);
    if (!hasAmounts) {
      return counts;
    }
    return List.of(counts.get(0), counts.get(1), "monetary_value_" + days);
  }

  /** Length of the window. */
  public int days() {
    return days;
  }

  /** The customers by row, in the order of their ids. */
  public List<String> customers() {
    return customers;
  }

  /** The first day of the window of a row, days since 1970-01-01. */
  public int firstDay(int row) {
    return firstDay[row];
  }

  /** A row for each customer; without amounts there is no monetary value. */
  public FeatureMatrix features() {
    return features;
  }

  /** Customers all of whose purchases had been taken back when a window of theirs ended. */
  public int takenBack() {
    return takenBack;
  }

  /** Customers whose window, or what follows it, reaches beyond the end of observation. */
  public int unfinished() {
    return unfinished;
  }

  /**
   * Tries each customer's purchase days in turn until one stands at the end of its own window. Few
   * customers need a second one.
   */
  private static final class Search {
    private final PurchaseDays bought;
    private final int days;
    private final int latestStart;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] candidate;
    private final int[] firstDay;
    private final double[] recency;
    private final double[] frequency;
    private final double[] spend;
    private int open;
    private int takenBack;
    private int unfinished;

    Search(PurchaseDays bought, LocalDate asOf, int days, int following) {
      this.bought = bought;
      this.days = days;
      latestStart = Math.toIntExact(asOf.toEpochDay() - days - following + 1);
      CustomerIds ids = bought.customers();
      candidate = new int[ids.size()];
      firstDay = new int[ids.size()];
      recency = new double[ids.size()];
      frequency = new double[ids.size()];
      spend = new double[ids.size()];
      Arrays.fill(firstDay, NOT_KNOWN);
      for (int customer = 0; customer < ids.size(); customer++) {
        numbers.put(ids.get(customer), customer);
        settle(customer);
      }
    }

    boolean hasOpen() {
      return open > 0;
    }

    int lastDay(String customerId) {
      Integer customer = numbers.get(customerId);
      return customer == null || !isOpen(customer)
          ? NOT_LOOKED_AT
          : bought.day(customer, candidate[customer]) + days - 1;
    }

    private boolean isOpen(int customer) {
      return candidate[customer] >= 0;
    }

    /** Counts a customer as open, or as one who has no window. */
    private void settle(int customer) {
      if (candidate[customer] >= bought.count(customer)) {
        takenBack++;
      } else if (bought.day(customer, candidate[customer]) > latestStart) {
        unfinished++;
      } else {
        open++;
        return;
      }
      candidate[customer] = -1;
    }

    void look(NetOrders seen) {
      CustomerIds ids = seen.customers();
      for (int c = 0; c < ids.size(); c++) {
        Integer customer = numbers.get(ids.get(c));
        if (customer != null && isOpen(customer)) {
          measure(customer, seen, c);
        }
      }
      open = 0;
      for (int customer = 0; customer < candidate.length; customer++) {
        if (isOpen(customer) && firstDay[customer] == NOT_KNOWN) {
          candidate[customer]++;
          settle(customer);
        } else {
          candidate[customer] = -1;
        }
      }
    }

    private void measure(int customer, NetOrders seen, int c) {
      int first = bought.day(customer, candidate[customer]);
      int order = seen.firstOrder(c);
      int end = seen.firstOrder(c + 1);
      while (order < end && seen.day(order) < first) {
        order++;
      }
      if (order == end || seen.day(order) != first) {
        return;
      }
      int last = first;
      int repeats = 0;
      long units = 0;
      for (; order < end; order++) {
        if (seen.day(order) != last) {
          repeats++;
          last = seen.day(order);
        }
        units += seen.amountUnits(order);
      }
      firstDay[customer] = first;
      recency[customer] = last - first;
      frequency[customer] = repeats;
      spend[customer] = seen.amount(c, units);
    }

    FirstDays found(boolean hasAmounts) {
      int[] rows = new int[firstDay.length];
      int size = 0;
      List<String> customers = new ArrayList<>();
      for (int customer = 0; customer < firstDay.length; customer++) {
        if (firstDay[customer] != NOT_KNOWN) {
          rows[size++] = customer;
          customers.add(bought.customers().get(customer));
        }
      }
      int[] chosen = Arrays.copyOf(rows, size);
      double[][] columns =
          hasAmounts
              ? new double[][] {recency, frequency, spend}
              : new double[][] {recency, frequency};
      return new FirstDays(
          days,
          List.copyOf(customers),
          Arrays.stream(chosen).map(customer -> firstDay[customer]).toArray(),
          new FeatureMatrix(names(days, hasAmounts), firstDay.length, columns).select(chosen),
          takenBack,
          unfinished);
    }
  }
}
