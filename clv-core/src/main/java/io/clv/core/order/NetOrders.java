package io.clv.core.order;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The orders that stand as of a date, each once, grouped by customer and sorted by day. Customers
 * are in the order of their ids (by the bytes of the UTF-8 form); those without an order that
 * stands are absent.
 *
 * <p>Orders of customer {@code c} are those from {@code firstOrder(c)} to {@code firstOrder(c + 1)
 * - 1}. An order's amount and items are whole multiples of a customer's own decimal unit, so that
 * any sum over them is exact.
 */
public final class NetOrders {
  private final LocalDate asOf;
  private final boolean hasAmounts;
  private final SortedIds customers;
  private final int[] offsets;
  private final int[] day;
  private final long[] amount;
  private final long[] items;
  private final byte[] amountScale;
  private final byte[] itemScale;
  private final RefundReport refunds;
  private final long linesAfter;

  /** Of what orders come to, net of refunds. */
  NetOrders(
      OrderSums sums, LocalDate asOf, boolean hasAmounts, RefundReport refunds, long linesAfter) {
    this.asOf = asOf;
    this.hasAmounts = hasAmounts;
    this.refunds = refunds;
    this.linesAfter = linesAfter;
    int[] days = sums.days();
    int[] ordersOf = new int[sums.customers().size()];
    for (int order = 0; order < days.length; order++) {
      if (sums.stands(order)) {
        ordersOf[sums.customer(order)]++;
      }
    }
    int[] sorted = sortedCustomers(sums.customers(), customer -> ordersOf[customer] > 0);
    this.customers = new SortedIds(sums.customers(), sorted);
    offsets = new int[sorted.length + 1];
    amountScale = new byte[sorted.length];
    itemScale = new byte[sorted.length];
    // From a customer's number to the place where their next order goes.
    int[] next = new int[ordersOf.length];
    for (int c = 0; c < sorted.length; c++) {
      int customer = sorted[c];
      next[customer] = offsets[c];
      offsets[c + 1] = offsets[c] + ordersOf[customer];
      amountScale[c] = (byte) sums.amountScale(customer);
      itemScale[c] = (byte) sums.itemScale(customer);
    }
    if (isInPlace(sums, days.length, next.clone())) {
      day = days;
      amount = sums.amounts();
      items = sums.items();
    } else {
      int count = offsets[sorted.length];
      day = new int[count];
      amount = new long[count];
      items = new long[count];
      place(sums, days, next);
    }
    for (int c = 0; c < sorted.length; c++) {
      sortByDay(offsets[c], offsets[c + 1]);
    }
  }

  /** Whether every order stands and lies where it goes, as in a file sorted by customer. */
  private static boolean isInPlace(OrderSums sums, int orders, int[] next) {
    for (int order = 0; order < orders; order++) {
      if (!sums.stands(order) || next[sums.customer(order)]++ != order) {
        return false;
      }
    }
    return true;
  }

  private NetOrders(Assembly parts, LocalDate asOf, boolean hasAmounts, RefundReport refunds) {
    this.asOf = asOf;
    this.hasAmounts = hasAmounts;
    this.refunds = refunds;
    this.linesAfter = parts.linesAfter;
    int n = parts.customers;
    this.customers = SortedIds.all(parts.ids);
    offsets = Arrays.copyOf(parts.offsets, n + 1);
    offsets[n] = parts.orders;
    amountScale = Arrays.copyOf(parts.amountScale, n);
    itemScale = Arrays.copyOf(parts.itemScale, n);
    day = Arrays.copyOf(parts.day, parts.orders);
    amount = Arrays.copyOf(parts.amount, parts.orders);
    items = Arrays.copyOf(parts.items, parts.orders);
  }

  private NetOrders(NetMerge merge, LocalDate asOf) {
    this.asOf = asOf;
    hasAmounts = merge.hasAmounts();
    refunds = merge.refunds();
    linesAfter = merge.linesAfter();
    int n = merge.customers();
    offsets = new int[n + 1];
    amountScale = new byte[n];
    itemScale = new byte[n];
    day = new int[merge.orders()];
    amount = new long[day.length];
    items = new long[day.length];
    IdTable ids = new IdTable();
    for (int c = 0; c < n; c++) {
      NetOrders part = merge.part();
      int at = merge.customer();
      merge.next();
      part.customers.appendTo(ids, at);
      amountScale[c] = part.amountScale[at];
      itemScale[c] = part.itemScale[at];
      int from = part.offsets[at];
      int count = part.offsets[at + 1] - from;
      System.arraycopy(part.day, from, day, offsets[c], count);
      System.arraycopy(part.amount, from, amount, offsets[c], count);
      System.arraycopy(part.items, from, items, offsets[c], count);
      offsets[c + 1] = offsets[c] + count;
    }
    ids.seal();
    customers = SortedIds.all(ids);
  }

  /**
   * The orders of several groups of customers.
   *
   * @param parts no customer is in two of them
   * @param asOf as of which they all are
   */
  public static NetOrders merged(List<NetOrders> parts, LocalDate asOf) {
    return new NetOrders(new NetMerge(parts), asOf);
  }

  /**
   * @param asOf end of observation: later lines are left out, refunds included
   */
  public static NetOrders of(OrderLog log, LocalDate asOf, RefundPolicy policy) {
    return of(new OrderTotals(log, Math.toIntExact(asOf.toEpochDay())), policy);
  }

  /** Of sums from which no refund has been taken off yet. */
  static NetOrders of(OrderTotals totals, RefundPolicy policy) {
    RefundReport refunds =
        RefundMatching.apply(totals, policy).values().stream()
            .reduce(RefundReport.NONE, RefundReport::plus);
    return new NetOrders(
        totals,
        LocalDate.ofEpochDay(totals.asOfDay),
        totals.log.hasAmounts(),
        refunds,
        totals.linesAfter);
  }

  public LocalDate asOf() {
    return asOf;
  }

  public CustomerIds customers() {
    return customers;
  }

  SortedIds ids() {
    return customers;
  }

  /** Whether amounts are known; if not, every amount is 0. */
  public boolean hasAmounts() {
    return hasAmounts;
  }

  /**
   * Position of a customer's first order; {@code firstOrder(customers().size())} is the number of
   * orders.
   */
  public int firstOrder(int customer) {
    return offsets[customer];
  }

  /** Day of an order, days since 1970-01-01; not decreasing within a customer. */
  public int day(int order) {
    return day[order];
  }

  /** Amount of an order in the customer's unit. */
  public long amountUnits(int order) {
    return amount[order];
  }

  /** Items of an order in the customer's unit. */
  public long itemUnits(int order) {
    return items[order];
  }

  /** A sum of a customer's amounts in the shop's currency. */
  public double amount(int customer, long units) {
    return FixedPoint.toDouble(units, amountScale[customer]);
  }

  /** A sum of a customer's items as a number of items. */
  public double items(int customer, long units) {
    return FixedPoint.toDouble(units, itemScale[customer]);
  }

  public RefundReport refunds() {
    return refunds;
  }

  /** Lines that were loaded but lie after the as-of date. */
  public long linesAfterAsOf() {
    return linesAfter;
  }

  /** Number of decimals of a customer's unit of amounts. */
  int amountScale(int customer) {
    return amountScale[customer];
  }

  /** Number of decimals of a customer's unit of items. */
  int itemScale(int customer) {
    return itemScale[customer];
  }

  /** Puts each order into its customer's range, in the order in which they were first seen. */
  private void place(OrderSums sums, int[] days, int[] next) {
    long[] amounts = sums.amounts();
    long[] counts = sums.items();
    for (int order = 0; order < days.length; order++) {
      if (sums.stands(order)) {
        int at = next[sums.customer(order)]++;
        day[at] = days[order];
        amount[at] = amounts[order];
        items[at] = counts[order];
      }
    }
  }

  /** Sorts a range by day, which it mostly is already; orders of one day stay as they are. */
  private void sortByDay(int from, int to) {
    int sorted = from + 1;
    while (sorted < to && day[sorted - 1] <= day[sorted]) {
      sorted++;
    }
    if (sorted >= to) {
      return;
    }
    int[] order = DayOrder.sorted(day, from, to);
    int[] days = Arrays.copyOfRange(day, from, to);
    long[] amounts = Arrays.copyOfRange(amount, from, to);
    long[] counts = Arrays.copyOfRange(items, from, to);
    for (int i = 0; i < order.length; i++) {
      day[from + i] = days[order[i]];
      amount[from + i] = amounts[order[i]];
      items[from + i] = counts[order[i]];
    }
  }

  static int[] sortedCustomers(IdTable ids, IntPredicate which) {
    int[] numbers = new int[ids.size()];
    int n = 0;
    for (int c = 0; c < numbers.length; c++) {
      if (which.test(c)) {
        numbers[n++] = c;
      }
    }
    return IdOrder.sorted(ids.text(), Arrays.copyOf(numbers, n));
  }

  /** Takes customers in the order of their ids, each followed by their orders by day. */
  static final class Assembly {
    private final IdTable ids = new IdTable();
    private int customers;
    private int orders;
    private long linesAfter;
    private int[] offsets = new int[1 << 8];
    private byte[] amountScale = new byte[1 << 8];
    private byte[] itemScale = new byte[1 << 8];
    private int[] day = new int[1 << 10];
    private long[] amount = new long[1 << 10];
    private long[] items = new long[1 << 10];

    void customer(String id, int scaleOfAmounts, int scaleOfItems) {
      if (customers + 1 == offsets.length) {
        int more = grown(offsets.length);
        offsets = Arrays.copyOf(offsets, more);
        amountScale = Arrays.copyOf(amountScale, more);
        itemScale = Arrays.copyOf(itemScale, more);
      }
      ids.intern(id);
      offsets[customers] = orders;
      amountScale[customers] = (byte) scaleOfAmounts;
      itemScale[customers] = (byte) scaleOfItems;
      customers++;
    }

    void order(int onDay, long amountUnits, long itemUnits) {
      if (orders == day.length) {
        int more = grown(day.length);
        day = Arrays.copyOf(day, more);
        amount = Arrays.copyOf(amount, more);
        items = Arrays.copyOf(items, more);
      }
      day[orders] = onDay;
      amount[orders] = amountUnits;
      items[orders] = itemUnits;
      orders++;
    }

    /** All of a customer of a table of net orders. */
    void copy(NetOrders from, int customer) {
      customer(from.customers.get(customer), from.amountScale[customer], from.itemScale[customer]);
      for (int order = from.offsets[customer]; order < from.offsets[customer + 1]; order++) {
        order(from.day[order], from.amount[order], from.items[order]);
      }
    }

    void linesAfter(long lines) {
      linesAfter += lines;
    }

    NetOrders build(LocalDate asOf, boolean hasAmounts, RefundReport refunds) {
      return new NetOrders(this, asOf, hasAmounts, refunds);
    }

    private static int grown(int capacity) {
      return (int) Math.min(Integer.MAX_VALUE - 8L, capacity * 3L / 2);
    }
  }
}
