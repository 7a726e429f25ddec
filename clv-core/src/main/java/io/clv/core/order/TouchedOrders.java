package io.clv.core.order;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The orders of the customers that a file touches: what is known of them, which is fetched when
 * they are first seen, and what the file says. In the end it knows what to change.
 *
 * <p>For one file and one thread.
 */
public final class TouchedOrders implements OrderSink {
  private final Known known;
  private final OrderLog.Builder builder;
  private String latestCustomer = "";
  private String latestOwner = "";
  private boolean latestErased;

  public TouchedOrders(ConflictPolicy conflicts, Known known) {
    this.known = known;
    builder = OrderLog.builder(conflicts);
  }

  /** What is known of customers before the file. */
  public interface Known {
    /** The customer that an id stands for: itself, unless it was merged into another. */
    String ownerOf(String customerId);

    /** Whether the customer was erased and must not come back. */
    boolean isErased(String customerId);

    /** Gives all lines that belong to a customer. */
    void forEachLine(String owner, Consumer<OrderLine> consumer);
  }

  /** Takes the changes, customer by customer, ascending by the bytes of the owner's id. */
  public interface Changes {
    /** A line that was not there. */
    void added(OrderLine line);

    /** What a known line says from now on. */
    void overwritten(OrderLine line);

    /** A known line that does not hold any more. */
    void retired(OrderLine line);
  }

  @Override
  public Admission accept(OrderRow row) {
    if (!row.customerId().equals(latestCustomer)) {
      latestCustomer = row.customerId();
      latestErased = known.isErased(latestCustomer);
      if (!latestErased) {
        latestOwner = known.ownerOf(latestCustomer);
        if (builder.isFirstSeen(latestOwner)) {
          known.forEachLine(latestOwner, builder::keep);
        }
      }
    }
    return latestErased ? Admission.ERASED : builder.accept(row, latestOwner);
  }

  /**
   * Takes back the rows that nothing identifies: the whole file was loaded before.
   *
   * @return how many
   */
  public int dropNameless() {
    return builder.build().dropNameless();
  }

  /** Gives what the file changes. To be asked for once, at the end. */
  public void forEachChange(Changes changes) {
    OrderLog log = builder.build();
    int[] lines = byOwner(log);
    LineCopies copies = new LineCopies();
    for (int from = 0, to; from < lines.length; from = to) {
      int owner = owner(log, lines[from]);
      for (to = from; to < lines.length && owner(log, lines[to]) == owner; to++) {
        if (log.isEarlier(lines[to]) && !log.isNumbered(lines[to]) && !log.isRetired(lines[to])) {
          copies.see(log.row(lines[to]), log.copy(lines[to]));
        }
      }
      String id = log.customers.get(owner);
      for (int i = from; i < to; i++) {
        change(log, lines[i], id, copies, changes);
      }
      copies.clear();
    }
  }

  private static void change(
      OrderLog log, int line, String owner, LineCopies copies, Changes changes) {
    if (log.isRetired(line)) {
      return;
    }
    if (!log.isEarlier(line)) {
      OrderRow row = log.row(line);
      changes.added(
          log.isNumbered(line)
              ? OrderLine.numbered(owner, row)
              : OrderLine.unnumbered(owner, row, copies.next(row)));
    } else if (log.isOverwritten(line)) {
      changes.overwritten(OrderLine.numbered(owner, log.row(line)));
    }
  }

  /** Gives the known lines that do not hold any more, before {@link #forEachChange}. */
  public void forEachRetired(Changes changes) {
    OrderLog log = builder.build();
    log.forEachRetired(
        (line, row) ->
            changes.retired(
                OrderLine.unnumbered(log.customers.get(owner(log, line)), row, log.copy(line))));
  }

  /** The histories of all touched customers as they are from now on, ascending by id. */
  public void forEachHistory(Consumer<PackedHistory> consumer) {
    HistoryPacker.pack(builder.build(), consumer);
  }

  private static int owner(OrderLog log, int line) {
    return log.orderCustomer.get(log.lineOrder.get(line));
  }

  /** All lines, by the order of their owners' ids and then as they came. */
  private static int[] byOwner(OrderLog log) {
    int[] customers = log.sortedCustomers(customer -> true);
    int[] rank = new int[customers.length];
    for (int i = 0; i < customers.length; i++) {
      rank[customers[i]] = i;
    }
    int[] start = new int[customers.length + 1];
    for (int line = 0; line < log.lines(); line++) {
      start[rank[log.orderCustomer.get(log.lineOrder.get(line))] + 1]++;
    }
    Arrays.parallelPrefix(start, Integer::sum);
    int[] lines = new int[log.lines()];
    for (int line = 0; line < log.lines(); line++) {
      lines[start[rank[log.orderCustomer.get(log.lineOrder.get(line))]]++] = line;
    }
    return lines;
  }
}
