package io.clv.core.order;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The short way from lines to net orders, for customers of whom nothing has to be decided: all of
 * their lines are new, and their refunds name an order that they made. Such a line is added to its
 * order at once, and nothing is kept of it but a mark by which one that may repeat or contradict it
 * is noticed.
 *
 * <p>A customer with any other line is odd: what is known of them here counts for nothing, and all
 * of their lines have to go the long way, through an {@link OrderLog}. It does no harm to take too
 * many for odd, so nothing that is in doubt is looked into. Of the others the net orders are what
 * the long way makes of them.
 *
 * <p>A line is told in steps: which source it is from, whose it is, which order it is of, what it
 * is known by, and what it says. The source, the customer and the order can be left out if they are
 * those of the line before. For one thread.
 */
public final class PlainOrders {
  /** Decimals of all units: as many as money has, so that sums are exact. */
  private static final int SCALE = 4;

  private static final long[] UNITS = {10_000, 1_000, 100, 10, 1};

  /** The most digits that surely fit into 64 bits as units. */
  private static final long MOST_DIGITS = 100_000_000_000_000L;

  /** All sums together are below this, and so is each of them, whatever is added up later. */
  private static final long MOST_UNITS = 1L << 62;

  /** Rather too many, so that little is reserved in vain. */
  private static final int LINES_AN_ORDER = 2;

  private static final int NO_PURCHASE = OrderTotals.NO_PURCHASE;

  // What a customer and an order take beside what is kept of them here: the netted orders and the
  // features made from them.
  private static final long CUSTOMER_BYTES = 200;
  private static final long ORDER_BYTES = 72;

  private final @Nullable LocalDate asOf;
  private final int lastDay;
  private final RefundPolicy policy;

  private final IdTable customers = new IdTable();
  private final IdTable orders;
  private final LineMarks marks;
  private final BitSet odd = new BitSet();
  private boolean hasAmounts = true;
  private long units;
  private int oldest = Integer.MAX_VALUE;
  private int newest = Integer.MIN_VALUE;

  /** Orders that there were before the current source. */
  private int earlier;

  private int source = -1;

  // Of each order.
  private int[] customerOf;
  private int[] day;
  private long[] gross;
  private long[] net;
  private long[] items;
  private int[] refunds;
  private int size;

  /** Lines of each customer after the last day. */
  private int[] later = new int[256];

  // The line at hand.
  private int customer;
  private boolean isOdd;
  private int order;
  private boolean isNumbered;
  private int lineHash;

  /**
   * @param asOf end of observation: later lines are left out, refunds included; null if there are
   *     none
   * @param lines how many lines are expected
   */
  public PlainOrders(@Nullable LocalDate asOf, RefundPolicy policy, int lines) {
    int expected = Math.max(256, lines / LINES_AN_ORDER);
    orders = new IdTable(expected);
    marks = new LineMarks(lines);
    customerOf = new int[expected];
    day = new int[expected];
    gross = new long[expected];
    net = new long[expected];
    items = new long[expected];
    refunds = new int[expected];
    this.asOf = asOf;
    this.policy = policy;
    lastDay = asOf == null ? Integer.MAX_VALUE - 1 : Math.toIntExact(asOf.toEpochDay());
  }

  /** Which source it is from, by its number; lines of one source follow each other. */
  public void source(int number) {
    if (number != source) {
      source = number;
      earlier = size;
    }
  }

  /** Whose line it is, by an id in UTF-8. */
  public void customer(byte[] text, int from, int to) {
    customer = customers.intern(text, from, to, IdHash.of(text, from, to));
    isOdd = odd.get(customer);
    if (customer >= later.length) {
      later = Arrays.copyOf(later, 2 * later.length);
    }
  }

  /** Which of the customer's orders it is of, by an id in UTF-8. */
  public void order(byte[] text, int from, int to) {
    order = orders.intern(customer, text, from, to, IdHash.of(text, from, to));
    if (order == size) {
      open();
    }
  }

  /** It is of an order without an id, of which there is no other line. */
  public void nameless() {
    order = orders.addNameless(customer);
    open();
  }

  private void open() {
    if (size == day.length) {
      int more = size + size / 2;
      customerOf = Arrays.copyOf(customerOf, more);
      day = Arrays.copyOf(day, more);
      gross = Arrays.copyOf(gross, more);
      net = Arrays.copyOf(net, more);
      items = Arrays.copyOf(items, more);
      refunds = Arrays.copyOf(refunds, more);
    }
    customerOf[size] = customer;
    day[size++] = NO_PURCHASE;
  }

  /** It is known within its order by an id in UTF-8. */
  public void line(byte[] text, int from, int to) {
    isNumbered = true;
    lineHash = IdHash.of(text, from, to);
  }

  /** It is known by nothing. */
  public void unnumbered() {
    isNumbered = false;
  }

  /** The line last told states no amount. */
  public void withoutAmount() {
    hasAmounts &= isOdd;
  }

  /** It is a purchase. Numbers are as {@link Amount} has them. */
  public void purchase(int on, long amount, int amountDecimals, long count, int countDecimals) {
    if (!(isNew(lineHash) && takes(on, amount, amountDecimals, count, countDecimals))) {
      return;
    }
    long revenue = amount * UNITS[amountDecimals];
    day[order] = Math.min(day[order], on);
    gross[order] += revenue;
    net[order] += revenue;
    items[order] += count * UNITS[countDecimals];
  }

  /** It takes back what was bought in the order. Numbers are as {@link Amount} has them. */
  public void refund(int on, long amount, int amountDecimals, long count, int countDecimals) {
    // It often carries the id of the line it takes back, and a line can be given back in parts.
    int hash = Objects.hash(lineHash, on, amount, amountDecimals, count, countDecimals);
    if (!(isNew(hash) && takes(on, amount, amountDecimals, count, countDecimals))) {
      return;
    }
    refunds[order]++;
    if (policy == RefundPolicy.NET) {
      net[order] -= Math.abs(amount) * UNITS[amountDecimals];
      items[order] -= Math.abs(count) * UNITS[countDecimals];
    }
  }

  /** Whether a line is new beyond doubt, as all of its customer's before; else that one is odd. */
  private boolean isNew(int hash) {
    // What is known by nothing is another line within a source, and may be one of earlier sources.
    boolean known = isNumbered ? !marks.add(order, hash) : order < earlier;
    if (known) {
      setOdd();
    }
    return !isOdd;
  }

  /** Whether a line counts; one that is too large or too fine for these units makes odd. */
  private boolean takes(int on, long amount, int amountDecimals, long count, int countDecimals) {
    if (amountDecimals > SCALE
        || countDecimals > SCALE
        || Math.abs(amount) > MOST_DIGITS
        || Math.abs(count) > MOST_DIGITS) {
      setOdd();
      return false;
    }
    long more = units + Math.abs(amount) * UNITS[amountDecimals];
    more += Math.abs(count) * UNITS[countDecimals];
    if (more > MOST_UNITS) {
      setOdd();
      return false;
    }
    units = more;
    oldest = Math.min(oldest, on);
    newest = Math.max(newest, on);
    if (on > lastDay) {
      later[customer]++;
      return false;
    }
    return true;
  }

  private void setOdd() {
    odd.set(customer);
    isOdd = true;
  }

  /** An upper estimate of the heap that this takes, and what is made of it, in bytes. */
  public long memory() {
    return customers.memory()
        + orders.memory()
        + marks.memory()
        + CUSTOMER_BYTES * customers.size()
        + ORDER_BYTES * size;
  }

  /** Number of distinct customers, odd ones included. */
  public int customers() {
    return customers.size();
  }

  /** Whether the customer whose line it is, is odd. */
  public boolean isOdd() {
    return isOdd;
  }

  /**
   * Takes those for odd who give back what they have not bought; no line can be told after this.
   *
   * @return whether any customer is odd
   */
  public boolean settle() {
    for (int i = 0; i < size; i++) {
      if (refunds[i] > 0 && day[i] == NO_PURCHASE && policy == RefundPolicy.NET) {
        odd.set(customerOf[i]);
      }
    }
    orders.seal();
    marks.seal();
    return !odd.isEmpty();
  }

  /** Whether all customers are odd. */
  public boolean isAllOdd() {
    return odd.cardinality() == customers.size();
  }

  /** Date of the earliest line of a customer who is not odd, or was not when it was told. */
  public LocalDate firstDate() {
    return LocalDate.ofEpochDay(oldest);
  }

  /** Date of the latest line of a customer who is not odd, or was not when it was told. */
  public LocalDate lastDate() {
    return LocalDate.ofEpochDay(newest);
  }

  /**
   * The orders of all who are not odd, once that is settled. Whether amounts are known goes by the
   * lines of all. To be asked for once: the orders keep these tables, and sort them.
   */
  public NetOrders net() {
    customers.seal();
    return new NetOrders(
        new Sums(), asOf == null ? lastDate() : asOf, hasAmounts, report(), linesAfter());
  }

  private RefundReport report() {
    long taken = 0;
    long voided = 0;
    for (int i = 0; i < size; i++) {
      if (refunds[i] > 0 && !odd.get(customerOf[i])) {
        taken += refunds[i];
        voided += isVoided(i) ? 1 : 0;
      }
    }
    return policy == RefundPolicy.NET
        ? RefundReport.netted(taken, voided)
        : RefundReport.ignored(taken);
  }

  private long linesAfter() {
    long lines = 0;
    for (int i = 0; i < customers.size(); i++) {
      lines += odd.get(i) ? 0 : later[i];
    }
    return lines;
  }

  private boolean isVoided(int i) {
    return gross[i] > 0 && net[i] <= 0;
  }

  private final class Sums implements OrderSums {
    @Override
    public IdTable customers() {
      return customers;
    }

    @Override
    public int customer(int i) {
      return customerOf[i];
    }

    @Override
    public boolean stands(int i) {
      return day[i] != NO_PURCHASE && !isVoided(i) && !odd.get(customerOf[i]);
    }

    @Override
    public int[] days() {
      return Arrays.copyOf(day, size);
    }

    @Override
    public long[] amounts() {
      return net;
    }

    @Override
    public long[] items() {
      return items;
    }

    @Override
    public int amountScale(int of) {
      return SCALE;
    }

    @Override
    public int itemScale(int of) {
      return SCALE;
    }
  }
}
