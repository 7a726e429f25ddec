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
          String.join(
              "\u0000",
              lineText,
              Integer.toString(row.day()),
              String.valueOf(row.amount()),
              row.items().toString()));
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
