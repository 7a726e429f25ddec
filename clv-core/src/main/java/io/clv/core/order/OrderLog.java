package io.clv.core.order;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All order lines of a job as columns: what was read, before refunds are netted and before anything
 * is cut off at an as-of date. A line takes 10 to 25 bytes and its order id; no object per line
 * exists.
 *
 * <p>Not safe for use by several threads while it is built; afterwards it is read-only.
 */
public final class OrderLog implements OrderHistory {
  static final int NONE = -1;

  // What an order and a customer take beside what is kept of them here: the sums, the netted orders
  // and the features made from it.
  private static final long UNNUMBERED_BYTES = 120;
  private static final long ORDER_BYTES = 48;
  private static final long CUSTOMER_BYTES = 200;

  /** The day of a line that does not count any more: later than every as-of date. */
  static final int RETIRED = Integer.MAX_VALUE;

  /** All ids that rows give for their customer, and those of the customers they belong to. */
  final IdTable customers = new IdTable();

  /** Orders, each in the scope of the customer id that its rows give. */
  final IdTable orders = new IdTable();

  final IdTable items = new IdTable();

  /** Customer an order belongs to. */
  final PackedColumn orderCustomer = new PackedColumn();

  final PackedColumn lineOrder = new PackedColumn();

  /**
   * What a line is known by within its order, or, if by nothing, {@link #NONE} less its number
   * among the lines that say the same, which is 0 until the line is kept in a store.
   */
  final PackedColumn lineId = new PackedColumn();

  final PackedColumn lineItem = new PackedColumn();
  final PackedColumn lineDay = new PackedColumn();
  final AmountColumn lineAmount = new AmountColumn();
  final AmountColumn lineItems = new AmountColumn();
  final BitSet lineRefund = new BitSet();

  /** Lines that state no amount. */
  private final BitSet lineWithoutAmount = new BitSet();

  /** Lines that were there before the current source. */
  private final BitSet lineEarlier = new BitSet();

  /** Earlier lines that a row of the current source has overwritten. */
  private final BitSet lineOverwritten = new BitSet();

  /** What retired lines of earlier sources said. */
  private final Map<Integer, OrderRow> retired = new LinkedHashMap<>();

  private final ConflictPolicy conflicts;
  private final UnnumberedLines unnumbered = new UnnumberedLines();

  private final LineTable identified = new LineTable(lineOrder, lineId);
  private @Nullable String latestCustomerId;
  private int latestCustomer = NONE;
  private @Nullable String latestOrderId;
  private int latestOrder = NONE;

  // The same of rows that came in batches.
  private final LatestId customerBytes = new LatestId();
  private final LatestId orderBytes = new LatestId();

  private OrderLog(ConflictPolicy conflicts) {
    this.conflicts = conflicts;
  }

  /** Of rows from files, where a row that contradicts an earlier one is refused. */
  public static Builder builder() {
    return new Builder(ConflictPolicy.REJECT);
  }

  static Builder builder(ConflictPolicy conflicts) {
    return new Builder(conflicts);
  }

  @Override
  public NetOrders asOf(LocalDate date, RefundPolicy policy) {
    return NetOrders.of(this, date, policy);
  }

  @Override
  public NetOrders asOf(LocalDate date, ToIntFunction<String> lastDay, RefundPolicy policy) {
    int[] lastDays = new int[customers.size()];
    for (int customer = 0; customer < lastDays.length; customer++) {
      lastDays[customer] = lastDay.applyAsInt(customers.get(customer));
    }
    return NetOrders.of(
        new OrderTotals(this, Math.toIntExact(date.toEpochDay()), lastDays), policy);
  }

  /** Number of lines kept. */
  public int lines() {
    return lineOrder.size();
  }

  /** Number of distinct customers. */
  public int customers() {
    return customers.size();
  }

  @Override
  public boolean hasAmounts() {
    return lineWithoutAmount.isEmpty();
  }

  @Override
  public Optional<LocalDate> firstDate() {
    return days().min().stream().mapToObj(LocalDate::ofEpochDay).findFirst();
  }

  @Override
  public Optional<LocalDate> lastDate() {
    return days().max().stream().mapToObj(LocalDate::ofEpochDay).findFirst();
  }

  private IntStream days() {
    return IntStream.range(0, lines()).map(lineDay::get).filter(day -> day != RETIRED);
  }

  /**
   * An upper estimate of the heap this log takes, and of what the tables made from it take while it
   * is still there, in bytes.
   */
  public long memory() {
    return lineOrder.memory()
        + lineId.memory()
        + lineItem.memory()
        + lineDay.memory()
        + lineAmount.memory()
        + lineItems.memory()
        + identified.memory()
        + orderCustomer.memory()
        + UNNUMBERED_BYTES * unnumbered.size()
        + ORDER_BYTES * orders.size()
        + CUSTOMER_BYTES * customers.size()
        + customers.memory()
        + orders.memory()
        + items.memory();
  }

  /** Pushes the lines of the sources before the current one, in the order in which they came. */
  public void pushEarlier(OrderSink sink) {
    push(sink, 0, lineEarlier.nextClearBit(0));
  }

  /** Pushes the lines of the current source, in the order in which they came. */
  public void pushCurrent(OrderSink sink) {
    push(sink, Math.min(lines(), lineEarlier.nextClearBit(0)), lines());
  }

  private void push(OrderSink sink, int from, int to) {
    for (int line = from; line < to; line++) {
      OrderSink.Admission unused = sink.accept(row(line));
    }
  }

  /** Takes rows until {@link #build()} is called. */
  public static final class Builder implements OrderSink {
    private final OrderLog log;
    private boolean built;

    private Builder(ConflictPolicy conflicts) {
      log = new OrderLog(conflicts);
    }

    /**
     * @throws IllegalStateException if more than 2^31 - 9 rows or 2 GiB of ids are pushed, or the
     *     log is built
     */
    @Override
    public Admission accept(OrderRow row) {
      requireOpen();
      return log.add(row);
    }

    @Override
    public Admission accept(OrderBatch batch, int row) {
      requireOpen();
      return log.add(batch, row);
    }

    private void requireOpen() {
      if (built) {
        throw new IllegalStateException("the log is built; it takes no more rows");
      }
    }

    /**
     * Takes a row on account of another customer id than it gives.
     *
     * @param owner the customer that the id stands for
     */
    Admission accept(OrderRow row, String owner) {
      return log.add(row, owner);
    }

    /** Takes a line that was known before the current source. */
    void keep(OrderLine line) {
      log.keep(line);
    }

    /** Whether a customer is seen for the first time; then they are known from now on. */
    boolean isFirstSeen(String customer) {
      int before = log.customers.size();
      return log.customers.intern(customer) == before;
    }

    @Override
    public void begin(SourceShape source) {
      log.begin();
    }

    /** As {@link OrderLog#memory}, of what was pushed so far. */
    public long memory() {
      return log.memory();
    }

    /** Distinct customers so far. */
    public int customers() {
      return log.customers();
    }

    public OrderLog build() {
      built = true;
      log.retireContested();
      log.seal();
      return log;
    }
  }

  /** Lets go of what only new rows would be looked up in. */
  private void seal() {
    identified.seal();
    orders.seal();
    customers.seal();
    items.seal();
  }

  private void begin() {
    retireContested();
    for (int line = lineEarlier.nextClearBit(0);
        line < lines();
        line = lineEarlier.nextClearBit(line + 1)) {
      lineEarlier.set(line);
      indexUnnumbered(line);
    }
    unnumbered.begin();
  }

  private void keep(OrderLine known) {
    OrderRow row = known.row();
    int order = order(row, known.owner());
    int item = item(row);
    int identity = row.isNumbered() ? identity(row, item) : NONE - known.copy();
    int line = append(row, order, item, identity);
    lineEarlier.set(line);
    indexUnnumbered(line);
  }

  private void indexUnnumbered(int line) {
    int order = lineOrder.get(line);
    if (!isNumbered(line) && !orders.isNameless(order)) {
      unnumbered.add(order, line);
    }
  }

  /** Orders that the current source gives anew lose the lines it does not give. */
  private void retireContested() {
    unnumbered.forEachSuperseded(
        line -> {
          if (isWholeOrder(line) && !isRetired(line)) {
            retired.put(line, row(line));
            retire(line);
          }
        });
  }

  /** Takes out the lines of the current source that nothing identifies, and says how many. */
  int dropNameless() {
    int dropped = 0;
    for (int line = lineEarlier.nextClearBit(0);
        line < lines();
        line = lineEarlier.nextClearBit(line + 1)) {
      if (orders.isNameless(lineOrder.get(line)) && !isRetired(line)) {
        retire(line);
        dropped++;
      }
    }
    return dropped;
  }

  private void retire(int line) {
    lineDay.set(line, RETIRED);
    lineWithoutAmount.clear(line);
  }

  private OrderSink.Admission add(OrderRow row, String owner) {
    int order = order(row, owner);
    int item = item(row);
    if (!row.isNumbered()) {
      return row.orderId() == null ? load(row, order, item, NONE) : addUnnumbered(row, order, item);
    }
    int identity = identity(row, item);
    int known = identified.find(order, identity);
    if (known < 0) {
      return load(row, order, item, identity);
    }
    if (saysTheSame(known, row, item)) {
      return OrderSink.Admission.DUPLICATE;
    }
    if (conflicts == ConflictPolicy.REJECT) {
      return OrderSink.Admission.CONFLICT;
    }
    write(known, row, item);
    lineOverwritten.set(known, lineEarlier.get(known));
    return OrderSink.Admission.LOADED;
  }

  /** As of a row of its own, which is made only where an earlier row must be compared with. */
  private OrderSink.Admission add(OrderBatch batch, int row) {
    return !batch.isRefund(row) && addUnseen(batch, row)
        ? OrderSink.Admission.LOADED
        : add(batch.row(row));
  }

  /** Adds a purchase, unless there are earlier rows that it may repeat or contradict. */
  private boolean addUnseen(OrderBatch batch, int row) {
    int order = order(batch, row);
    int item =
        batch.hasItem(row)
            ? items.intern(
                batch.text(), batch.itemFrom(row), batch.itemTo(row), batch.itemHash(row))
            : NONE;
    int identity = batch.isNumbered(row) ? item : NONE;
    boolean seen =
        identity == NONE
            ? batch.hasOrder(row) && unnumbered.knows(order)
            : identified.find(order, identity) >= 0;
    if (seen) {
      return false;
    }
    int line = lineOrder.size();
    lineOrder.add(order);
    lineId.add(identity);
    lineItem.add(item);
    lineDay.add(batch.day(row));
    lineAmount.add(batch.amountDigits(row), batch.amountDecimals(row));
    if (!batch.hasAmounts()) {
      lineWithoutAmount.set(line);
    }
    lineItems.add(batch.itemsDigits(row), batch.itemsDecimals(row));
    if (identity >= 0) {
      identified.add(line);
    }
    return true;
  }

  private OrderSink.Admission add(OrderRow row) {
    return add(row, row.customerId());
  }

  /** As of a row of its own. */
  private int order(OrderBatch batch, int row) {
    byte[] text = batch.text();
    int from = batch.customerFrom(row);
    int to = batch.customerTo(row);
    int orderFrom = batch.orderFrom(row);
    int orderTo = batch.orderTo(row);
    if (!customerBytes.is(text, from, to)) {
      latestCustomer = customers.intern(text, from, to, batch.customerHash(row));
      customerBytes.set(text, from, to);
    } else if (orderBytes.is(text, orderFrom, orderTo)) {
      return latestOrder;
    }
    if (batch.hasOrder(row)) {
      latestOrder = orders.intern(latestCustomer, text, orderFrom, orderTo, batch.orderHash(row));
      orderBytes.set(text, orderFrom, orderTo);
    } else {
      latestOrder = orders.addNameless(latestCustomer);
      orderBytes.forget();
    }
    if (latestOrder == orderCustomer.size()) {
      orderCustomer.add(latestCustomer);
    }
    latestCustomerId = null;
    return latestOrder;
  }

  /**
   * A row with an order id and no line id. Within a source such rows are the lines of the order. A
   * row that an earlier source gave as well is a repeat; any other is a further line if it says
   * what was bought, and else it stands for the whole order and contradicts what is known of it.
   */
  private OrderSink.Admission addUnnumbered(OrderRow row, int order, int item) {
    if (unnumbered.knows(order)) {
      int same = unnumbered.match(order, line -> saysTheSame(line, row, item));
      if (same >= 0) {
        return OrderSink.Admission.DUPLICATE;
      }
      if (!row.refund() && item == NONE && unnumbered.any(order, this::isWholeOrder)) {
        if (conflicts == ConflictPolicy.REJECT) {
          return OrderSink.Admission.CONFLICT;
        }
        unnumbered.contest(order);
      }
    }
    return load(row, order, item, NONE);
  }

  private boolean isWholeOrder(int line) {
    return !lineRefund.get(line) && lineItem.get(line) == NONE;
  }

  private OrderSink.Admission load(OrderRow row, int order, int item, int identity) {
    append(row, order, item, identity);
    return OrderSink.Admission.LOADED;
  }

  private int append(OrderRow row, int order, int item, int identity) {
    int line = lineOrder.size();
    lineOrder.add(order);
    lineId.add(identity);
    lineItem.add(item);
    lineDay.add(row.day());
    Amount amount = row.amount();
    lineAmount.add(amount == null ? Amount.ZERO : amount);
    if (amount == null) {
      lineWithoutAmount.set(line);
    }
    lineItems.add(row.items());
    if (row.refund()) {
      lineRefund.set(line);
    }
    if (identity >= 0) {
      identified.add(line);
    }
    return line;
  }

  private void write(int line, OrderRow row, int item) {
    Amount amount = row.amount();
    lineItem.set(line, item);
    lineDay.set(line, row.day());
    lineAmount.set(line, amount == null ? Amount.ZERO : amount);
    lineWithoutAmount.set(line, amount == null);
    lineItems.set(line, row.items());
    lineRefund.set(line, row.refund());
  }

  private int item(OrderRow row) {
    String text = row.itemId();
    return text == null ? NONE : items.intern(text);
  }

  /**
   * What the row is known by within its order. A refund often carries the ids of the line it takes
   * back, and a line can be given back in parts: its identity is all that it says.
   */
  private int identity(OrderRow row, int item) {
    String lineText = Objects.requireNonNull(row.lineId(), "a numbered row has a line id");
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
  private int order(OrderRow row, String owner) {
    String orderId = row.orderId();
    boolean sameCustomer = row.customerId().equals(latestCustomerId);
    if (sameCustomer && orderId != null && orderId.equals(latestOrderId)) {
      return latestOrder;
    }
    int customer = sameCustomer ? latestCustomer : customers.intern(row.customerId());
    int order = orderId == null ? orders.addNameless(customer) : orders.intern(customer, orderId);
    if (order == orderCustomer.size()) {
      orderCustomer.add(owner.equals(row.customerId()) ? customer : customers.intern(owner));
    }
    customerBytes.forget();
    orderBytes.forget();
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
        && lineWithoutAmount.get(line) == (amount == null)
        && lineAmount.holds(line, amount == null ? Amount.ZERO : amount)
        && lineItems.holds(line, row.items());
  }

  /** Orders of one customer by their ids, then by the customer id that they were given with. */
  int compareOrders(int order, int than) {
    int byId = orders.compare(order, than);
    return byId == 0 ? customers.compare(orders.scope(order), orders.scope(than)) : byId;
  }

  /** Gives the lines of earlier sources that do not count any more, and what they said. */
  void forEachRetired(BiConsumer<Integer, OrderRow> consumer) {
    retired.forEach(consumer);
  }

  /** The number of an earlier line among those without a line id that say the same. */
  int copy(int line) {
    return NONE - lineId.get(line);
  }

  /** Whether a line was there before the current source. */
  boolean isEarlier(int line) {
    return lineEarlier.get(line);
  }

  /** Whether an earlier line now says what the current source says. */
  boolean isOverwritten(int line) {
    return lineOverwritten.get(line);
  }

  /** Whether a line is known by its order and line id. */
  boolean isNumbered(int line) {
    return lineId.get(line) >= 0;
  }

  /** Whether a line does not count any more. */
  boolean isRetired(int line) {
    return lineDay.get(line) == RETIRED;
  }

  boolean isWithoutAmount(int line) {
    return lineWithoutAmount.get(line);
  }

  /** The numbers of some customers, ascending by the bytes of their ids. */
  int[] sortedCustomers(IntPredicate which) {
    return NetOrders.sortedCustomers(customers, which);
  }

  /** A line as a row. */
  OrderRow row(int line) {
    int order = lineOrder.get(line);
    int item = lineItem.get(line);
    boolean refund = lineRefund.get(line);
    String lineText = isNumbered(line) ? items.get(lineId.get(line)) : null;
    if (lineText != null && refund) {
      lineText = refundedLine(lineText);
    }
    return new OrderRow(
        customers.get(orders.scope(order)),
        orders.isNameless(order) ? null : orders.get(order),
        lineText,
        item == NONE ? null : items.get(item),
        lineDay.get(line),
        lineWithoutAmount.get(line) ? null : lineAmount.get(line),
        lineItems.get(line),
        refund);
  }

  /** The line id in a refund's identity, whose other three parts hold no separator. */
  private static String refundedLine(String identity) {
    int end = identity.length();
    for (int part = 0; part < 3; part++) {
      end = identity.lastIndexOf('\u0000', end - 1);
    }
    return identity.substring(0, end);
  }
}
