package io.clv.core.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One customer's orders with refunds netted, in a few bytes an order: what a store keeps beside the
 * lines, so that only customers with new lines are netted anew. It follows from the lines as a set:
 * the order in which they came does not show.
 *
 * <p>The orders of a {@linkplain #isPlain() plain} customer as of any date are the ones up to that
 * date. Of any other customer the orders are right once all lines are past.
 */
public final class PackedHistory {
  private static final int VERSION = 1;
  private static final int HAS_AMOUNTS = 1;
  private static final int PLAIN = 2;
  private static final int REFUNDS = 4;

  private final String customerId;
  private final byte[] bytes;
  private final int flags;
  private final int amountScale;
  private final int itemScale;
  private final int firstDay;
  private final int lastDay;
  private final RefundReport refunds;
  private final int orders;
  private final int ordersAt;

  /**
   * @param bytes as {@link #toBytes} gave them
   * @throws IllegalArgumentException if they are not a history, or one of a newer version
   */
  public PackedHistory(String customerId, byte[] bytes) {
    this.customerId = customerId;
    this.bytes = bytes.clone();
    ByteReader in = new ByteReader(this.bytes, 0);
    int version = in.next();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "the history of customer %s has version %d; known is %d"
              .formatted(customerId, version, VERSION));
    }
    flags = in.next();
    amountScale = in.next();
    itemScale = in.next();
    firstDay = Math.toIntExact(in.signed());
    lastDay = Math.toIntExact(firstDay + in.unsigned());
    refunds = (flags & REFUNDS) == 0 ? RefundReport.NONE : readRefunds(in);
    orders = Math.toIntExact(in.unsigned());
    ordersAt = in.position();
  }

  /**
   * The history of one customer from all of their lines.
   *
   * @param lines of one owner, each as a store keeps it
   * @return empty if there are no lines
   */
  public static Optional<PackedHistory> ofLines(Iterable<OrderLine> lines) {
    OrderLog.Builder log = OrderLog.builder();
    lines.forEach(log::keep);
    List<PackedHistory> packed = new ArrayList<>();
    HistoryPacker.pack(log.build(), packed::add);
    if (packed.size() > 1) {
      throw new IllegalArgumentException("lines of one customer are wanted: " + packed);
    }
    return packed.stream().findFirst();
  }

  /** What is common to all orders of a customer. */
  record Head(
      boolean hasAmounts,
      boolean plain,
      int amountScale,
      int itemScale,
      int firstDay,
      int lastDay,
      RefundReport refunds) {}

  /** One order: its day, amount and items in the customer's units, and how many lines it has. */
  record PackedOrder(int day, long amount, long items, int lines) {}

  static PackedHistory of(String customerId, Head head, Iterable<PackedOrder> orders, int count) {
    ByteWriter out = new ByteWriter();
    boolean hasRefunds = !head.refunds().equals(RefundReport.NONE);
    out.next(VERSION);
    out.next(
        (head.hasAmounts() ? HAS_AMOUNTS : 0)
            | (head.plain() ? PLAIN : 0)
            | (hasRefunds ? REFUNDS : 0));
    out.next(head.amountScale());
    out.next(head.itemScale());
    out.signed(head.firstDay());
    out.unsigned((long) head.lastDay() - head.firstDay());
    if (hasRefunds) {
      write(head.refunds(), out);
    }
    out.unsigned(count);
    int day = head.firstDay();
    for (PackedOrder order : orders) {
      out.signed((long) order.day() - day);
      out.signed(order.amount());
      out.signed(order.items());
      out.unsigned(order.lines());
      day = order.day();
    }
    return new PackedHistory(customerId, out.toBytes());
  }

  private static void write(RefundReport refunds, ByteWriter out) {
    out.unsigned(refunds.rows());
    out.unsigned(refunds.matchedByOrder());
    out.unsigned(refunds.matchedByItem());
    out.unsigned(refunds.unmatched());
    out.unsigned(refunds.voidedOrders());
    BigDecimal amount = refunds.unmatchedAmount();
    byte[] unscaled = amount.unscaledValue().toByteArray();
    out.signed(amount.scale());
    out.unsigned(unscaled.length);
    for (byte b : unscaled) {
      out.next(b);
    }
  }

  private static RefundReport readRefunds(ByteReader in) {
    long rows = in.unsigned();
    long byOrder = in.unsigned();
    long byItem = in.unsigned();
    long unmatched = in.unsigned();
    long voided = in.unsigned();
    int scale = Math.toIntExact(in.signed());
    byte[] unscaled = new byte[Math.toIntExact(in.unsigned())];
    for (int i = 0; i < unscaled.length; i++) {
      unscaled[i] = (byte) in.next();
    }
    BigDecimal amount = new BigDecimal(new BigInteger(unscaled), scale);
    return new RefundReport(rows, 0, byOrder, byItem, unmatched, amount, voided);
  }

  /** The customer, under the id that stands for all of theirs. */
  public String customerId() {
    return customerId;
  }

  /** Everything but the id, for a store. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The earliest day of any line, days since 1970-01-01. */
  public int firstDay() {
    return firstDay;
  }

  /** The latest day of any line, refunds included, days since 1970-01-01. */
  public int lastDay() {
    return lastDay;
  }

  /** Whether every line states an amount. */
  public boolean hasAmounts() {
    return (flags & HAS_AMOUNTS) != 0;
  }

  /**
   * Whether there are no refunds and no order was bought on several days, so that the orders up to
   * an earlier date are these up to that date.
   */
  public boolean isPlain() {
    return (flags & PLAIN) != 0;
  }

  /** Number of orders that stand when all lines are past. */
  public int orders() {
    return orders;
  }

  /** Whether these orders answer for a date. */
  boolean answersFor(int asOfDay, RefundPolicy policy) {
    return isPlain() || (policy == RefundPolicy.NET && lastDay <= asOfDay);
  }

  RefundReport refunds() {
    return refunds;
  }

  /** Adds the orders up to a day. */
  void addTo(NetOrders.Assembly assembly, int asOfDay) {
    ByteReader in = new ByteReader(bytes, ordersAt);
    boolean named = false;
    int day = firstDay;
    for (int i = 0; i < orders; i++) {
      day = Math.toIntExact(day + in.signed());
      long amount = in.signed();
      long items = in.signed();
      long lines = in.unsigned();
      if (day > asOfDay) {
        assembly.linesAfter(lines);
        continue;
      }
      if (!named) {
        assembly.customer(customerId, amountScale, itemScale);
        named = true;
      }
      assembly.order(day, amount, items);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedHistory that
        && customerId.equals(that.customerId)
        && java.util.Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(customerId, java.util.Arrays.hashCode(bytes));
  }

  @Override
  public String toString() {
    return "%s: %d orders in %d bytes".formatted(customerId, orders, bytes.length);
  }
}
