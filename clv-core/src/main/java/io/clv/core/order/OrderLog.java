package io.clv.core.order;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All order lines of a job as columns: what was read, before refunds are netted and before anything
 * is cut off at an as-of date. A line takes about 40 bytes and its order id; no object per line
 * exists.
 *
 * <p>Not safe for use by several threads while it is built; afterwards it is read-only.
 */
public final class OrderLog {
  static final int NONE = -1;

  // What a line, an order and a customer take beside their ids: the columns of this log, and the
  // sums, the netted orders and the features made from it.
  private static final long LINE_BYTES = 44;
  private static final long ORDER_BYTES = 8 + 48;
  private static final long CUSTOMER_BYTES = 200;

  final IdTable customers = new IdTable();
  final IdTable orders = new IdTable();
  final IdTable items = new IdTable();

  /** Customer of each order. */
  final IntColumn orderCustomer = new IntColumn();

  final IntColumn lineOrder = new IntColumn();
  final IntColumn lineId = new IntColumn();
  final IntColumn lineItem = new IntColumn();
  final IntColumn lineDay = new IntColumn();
  final AmountColumn lineAmount = new AmountColumn();
  final AmountColumn lineItems = new AmountColumn();
  final BitSet lineRefund = new BitSet();

  private final LineTable identified = new LineTable(lineOrder, lineId);
  private boolean everyLineHasAmount = true;
  private int firstDay = Integer.MAX_VALUE;
  private int lastDay = Integer.MIN_VALUE;

  private @Nullable String latestCustomerId;
  private int latestCustomer;
  private @Nullable String latestOrderId;
  private int latestOrder;

  private OrderLog() {}

  public static Builder builder() {
    return new Builder();
  }

  /** Number of lines kept. */
  public int lines() {
    return lineOrder.size();
  }

  /** Number of distinct customers. */
  public int customers() {
    return customers.size();
  }

  /**
   * An upper estimate of the heap this log takes, and of what the tables made from it take while it
   * is still there, in bytes.
   */
  public long memory() {
    return LINE_BYTES * lines()
        + ORDER_BYTES * orders.size()
        + CUSTOMER_BYTES * customers.size()
        + customers.memory()
        + orders.memory()
        + items.memory();
  }

  /**
   * Pushes the lines into a sink, in the order in which they came. Pushed into an empty log they
   * make one that gives the same orders and knows the same lines; a line without an amount comes
   * out with one of 0 unless it is known by having none.
   */
  public void pushInto(OrderSink sink) {
    for (int line = 0; line < lines(); line++) {
      OrderSink.Admission unused = sink.accept(row(line));
    }
  }

  private OrderRow row(int line) {
    int order = lineOrder.get(line);
    int item = lineItem.get(line);
    Amount amount = lineAmount.get(line);
    boolean withoutAmount = false;
    String lineText = lineId.get(line) == NONE ? null : items.get(lineId.get(line));
    if (lineText != null && lineRefund.get(line)) {
      RefundIdentity refund = RefundIdentity.parse(lineText);
      lineText = refund.lineId();
      withoutAmount = refund.amount() == null;
    }
    return new OrderRow(
        customers.get(orderCustomer.get(order)),
        orders.isNameless(order) ? null : orders.getScoped(order),
        lineText,
        item == NONE ? null : items.get(item),
        lineDay.get(line),
        withoutAmount ? null : amount,
        lineItems.get(line),
        lineRefund.get(line));
  }

  /** Whether every line states an amount. */
  public boolean hasAmounts() {
    return everyLineHasAmount;
  }

  /** The oldest date of any line; empty if there are none. */
  public Optional<LocalDate> firstDate() {
    return lines() == 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(firstDay));
  }

  /** The newest date of any line; empty if there are none. */
  public Optional<LocalDate> lastDate() {
    return lines() == 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(lastDay));
  }

  /** Takes rows until {@link #build()} is called. */
  public static final class Builder implements OrderSink {
    private final OrderLog log = new OrderLog();

    private Builder() {}

    /**
     * @throws IllegalStateException if more than 2^31 - 9 rows or 2 GiB of ids are pushed
     */
    @Override
    public Admission accept(OrderRow row) {
      return log.add(row);
    }

    /** As {@link OrderLog#memory} of what was pushed so far. */
    public long memory() {
      return log.memory();
    }

    /** Distinct customers so far. */
    public int customers() {
      return log.customers();
    }

    public OrderLog build() {
      return log;
    }
  }

  private OrderSink.Admission add(OrderRow row) {
    int order = order(row);
    String orderId = row.orderId();
    String itemText = row.itemId();
    String lineText = row.lineId();
    int item = itemText == null ? NONE : items.intern(itemText);
    int identity = NONE;
    if (lineText != null && orderId != null) {
      identity = identity(row, lineText, item);
      int known = identified.find(order, identity);
      if (known >= 0) {
        return saysTheSame(known, row, item)
            ? OrderSink.Admission.DUPLICATE
            : OrderSink.Admission.CONFLICT;
      }
    }
    int line = lineOrder.size();
    lineOrder.add(order);
    lineId.add(identity);
    lineItem.add(item);
    lineDay.add(row.day());
    Amount amount = row.amount();
    everyLineHasAmount &= amount != null;
    lineAmount.add(amount == null ? Amount.ZERO : amount);
    lineItems.add(row.items());
    if (row.refund()) {
      lineRefund.set(line);
    }
    firstDay = Math.min(firstDay, row.day());
    lastDay = Math.max(lastDay, row.day());
    if (identity != NONE) {
      identified.add(line);
    }
    return OrderSink.Admission.LOADED;
  }

  /**
   * What the row is known by within its order. A refund often carries the ids of the line it takes
   * back, and a line can be given back in parts: its identity is all that it says.
   */
  private int identity(OrderRow row, String lineText, int item) {
    if (row.refund()) {
      return items.intern(
          new RefundIdentity(lineText, row.day(), row.amount(), row.items()).toString());
    }
    return lineText.equals(row.itemId()) ? item : items.intern(lineText);
  }

  /** The row's order; rows of one order mostly follow each other, and then nothing is looked up. */
  private int order(OrderRow row) {
    String orderId = row.orderId();
    boolean sameCustomer = row.customerId().equals(latestCustomerId);
    if (sameCustomer && orderId != null && orderId.equals(latestOrderId)) {
      return latestOrder;
    }
    int customer = sameCustomer ? latestCustomer : customers.intern(row.customerId());
    int order = orderId == null ? orders.addNameless() : orders.intern(customer, orderId);
    if (order == orderCustomer.size()) {
      orderCustomer.add(customer);
    }
    latestCustomerId = row.customerId();
    latestCustomer = customer;
    latestOrderId = orderId;
    latestOrder = order;
    return order;
  }

  private boolean saysTheSame(int line, OrderRow row, int item) {
    Amount amount = row.amount();
    return lineDay.get(line) == row.day()
        && lineItem.get(line) == item
        && lineRefund.get(line) == row.refund()
        && lineAmount.holds(line, amount == null ? Amount.ZERO : amount)
        && lineItems.holds(line, row.items());
  }
}
