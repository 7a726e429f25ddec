package io.clv.core.order;

import io.clv.core.order.PackedHistory.Head;
import io.clv.core.order.PackedHistory.PackedOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Nets all orders of a log, whatever their dates, and packs them customer by customer. */
final class HistoryPacker {
  /** Later than every line, and not the day of a retired one. */
  private static final int THE_END = OrderLog.RETIRED - 1;

  /** Orders of one day have no order of their own: what they say decides, not when they came. */
  private static final Comparator<PackedOrder> BY_DAY =
      Comparator.comparingInt(PackedOrder::day)
          .thenComparingLong(PackedOrder::amount)
          .thenComparingLong(PackedOrder::items)
          .thenComparingInt(PackedOrder::lines);

  private final OrderLog log;
  private final OrderTotals totals;
  private final Map<Integer, RefundReport> refunds;
  private final int[] firstDay;
  private final int[] lastDay;
  private final BitSet withoutAmount = new BitSet();
  private final BitSet severalDays = new BitSet();
  private final int[] linesOfOrder;

  private HistoryPacker(OrderLog log) {
    this.log = log;
    totals = new OrderTotals(log, THE_END);
    refunds = RefundMatching.apply(totals, RefundPolicy.NET);
    int customers = log.customers.size();
    firstDay = new int[customers];
    lastDay = new int[customers];
    linesOfOrder = new int[log.orders.size()];
    Arrays.fill(firstDay, Integer.MAX_VALUE);
    Arrays.fill(lastDay, Integer.MIN_VALUE);
    for (int line = 0; line < log.lines(); line++) {
      if (!log.isRetired(line)) {
        see(line);
      }
    }
  }

  /** Gives a history for each customer with lines, ascending by the bytes of their ids. */
  static void pack(OrderLog log, Consumer<PackedHistory> consumer) {
    new HistoryPacker(log).pack(consumer);
  }

  private void see(int line) {
    int order = log.lineOrder.get(line);
    int customer = log.orderCustomer.get(order);
    int day = log.lineDay.get(line);
    firstDay[customer] = Math.min(firstDay[customer], day);
    lastDay[customer] = Math.max(lastDay[customer], day);
    linesOfOrder[order]++;
    if (totals.day[order] != day) {
      severalDays.set(customer);
    }
    if (log.isWithoutAmount(line)) {
      withoutAmount.set(customer);
    }
  }

  private void pack(Consumer<PackedHistory> consumer) {
    int[] offsets = new int[log.customers.size() + 1];
    for (int order = 0; order < linesOfOrder.length; order++) {
      offsets[log.orderCustomer.get(order) + 1] += totals.stands(order) ? 1 : 0;
    }
    for (int c = 1; c < offsets.length; c++) {
      offsets[c] += offsets[c - 1];
    }
    int[] next = offsets.clone();
    int[] orders = new int[offsets[offsets.length - 1]];
    for (int order = 0; order < linesOfOrder.length; order++) {
      if (totals.stands(order)) {
        orders[next[log.orderCustomer.get(order)]++] = order;
      }
    }
    for (int customer : log.sortedCustomers(c -> firstDay[c] != Integer.MAX_VALUE)) {
      List<PackedOrder> packed = new ArrayList<>(offsets[customer + 1] - offsets[customer]);
      for (int i = offsets[customer]; i < offsets[customer + 1]; i++) {
        int order = orders[i];
        packed.add(
            new PackedOrder(
                totals.day[order], totals.net[order], totals.items[order], linesOfOrder[order]));
      }
      packed.sort(BY_DAY);
      consumer.accept(
          PackedHistory.of(log.customers.get(customer), head(customer), packed, packed.size()));
    }
  }

  private Head head(int customer) {
    RefundReport report = refunds.getOrDefault(customer, RefundReport.NONE);
    boolean rounded = totals.amountScale.rounds(customer) || totals.itemScale.rounds(customer);
    return new Head(
        !withoutAmount.get(customer),
        report.rows() == 0 && !severalDays.get(customer) && !rounded,
        totals.amountScale.scale(customer),
        totals.itemScale.scale(customer),
        firstDay[customer],
        lastDay[customer],
        report);
  }
}
