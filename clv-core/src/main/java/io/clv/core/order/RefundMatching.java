package io.clv.core.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nets refund lines against the orders they take back: the order with the same order id, else the
 * customer's latest order up to the refund's day that contains the item. Which order that is
 * follows from the orders alone, not from other refunds, so that neither the order of rows nor the
 * order of refunds matters.
 */
final class RefundMatching {
  private static final RefundReport IGNORED = new RefundReport(1, 1, 0, 0, 0, BigDecimal.ZERO, 0);
  private static final RefundReport BY_ORDER = new RefundReport(1, 0, 1, 0, 0, BigDecimal.ZERO, 0);
  private static final RefundReport BY_ITEM = new RefundReport(1, 0, 0, 1, 0, BigDecimal.ZERO, 0);
  private static final RefundReport VOIDED = new RefundReport(0, 0, 0, 0, 0, BigDecimal.ZERO, 1);

  private final OrderTotals totals;
  private final OrderLog log;

  private RefundMatching(OrderTotals totals) {
    this.totals = totals;
    this.log = totals.log;
  }

  /**
   * Takes refunds off the totals.
   *
   * @return what became of the refund lines, by customer; customers without any are absent
   */
  static Map<Integer, RefundReport> apply(OrderTotals totals, RefundPolicy policy) {
    RefundMatching matching = new RefundMatching(totals);
    List<Integer> refunds = matching.refundLines();
    Map<Integer, RefundReport> reports = new HashMap<>();
    if (policy == RefundPolicy.IGNORE) {
      for (int line : refunds) {
        reports.merge(totals.customerOf(line), IGNORED, RefundReport::plus);
      }
    } else if (!refunds.isEmpty()) {
      matching.net(refunds, reports);
    }
    return reports;
  }

  private List<Integer> refundLines() {
    List<Integer> lines = new ArrayList<>();
    for (int line = log.lineRefund.nextSetBit(0);
        line >= 0;
        line = log.lineRefund.nextSetBit(line + 1)) {
      if (!totals.isLater(line)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private void net(List<Integer> refunds, Map<Integer, RefundReport> reports) {
    // Mostly a refund names its order, and then no other is looked for.
    List<Integer> withoutOrder = new ArrayList<>();
    for (int line : refunds) {
      if (!isPurchase(log.lineOrder.get(line))) {
        withoutOrder.add(line);
      }
    }
    Map<CustomerItem, List<Integer>> ordersByItem =
        withoutOrder.isEmpty() ? Map.of() : ordersWithRefundedItems(withoutOrder);
    for (int line : refunds) {
      reports.merge(totals.customerOf(line), net(line, ordersByItem), RefundReport::plus);
    }
    for (int order = 0; order < totals.day.length; order++) {
      if (totals.voided(order)) {
        reports.merge(log.orderCustomer.get(order), VOIDED, RefundReport::plus);
      }
    }
  }

  private RefundReport net(int line, Map<CustomerItem, List<Integer>> ordersByItem) {
    int sameId = log.lineOrder.get(line);
    if (isPurchase(sameId)) {
      takeOff(line, sameId);
      return BY_ORDER;
    }
    int earlier = latestPurchase(ordersByItem.get(itemOf(line)), log.lineDay.get(line));
    if (earlier < 0) {
      return new RefundReport(1, 0, 0, 0, 1, log.lineAmount.get(line).toBigDecimal(), 0);
    }
    takeOff(line, earlier);
    return BY_ITEM;
  }

  /** A customer and something they bought. */
  private record CustomerItem(int customer, int item) {}

  private CustomerItem itemOf(int line) {
    return new CustomerItem(totals.customerOf(line), log.lineItem.get(line));
  }

  /** For each refunded item, the orders of the customer that contain it. */
  private Map<CustomerItem, List<Integer>> ordersWithRefundedItems(List<Integer> refunds) {
    Map<CustomerItem, List<Integer>> orders = new HashMap<>();
    boolean[] refundedCustomer = new boolean[log.customers.size()];
    for (int line : refunds) {
      if (log.lineItem.get(line) != OrderLog.NONE) {
        orders.put(itemOf(line), new ArrayList<>());
        refundedCustomer[totals.customerOf(line)] = true;
      }
    }
    for (int line = 0; line < log.lines(); line++) {
      if (log.lineItem.get(line) == OrderLog.NONE
          || !refundedCustomer[totals.customerOf(line)]
          || log.lineRefund.get(line)
          || totals.isLater(line)) {
        continue;
      }
      List<Integer> known = orders.get(itemOf(line));
      if (known != null) {
        known.add(log.lineOrder.get(line));
      }
    }
    return orders;
  }

  /** Among orders of one customer, the latest up to a day; or -1. */
  private int latestPurchase(@Nullable List<Integer> orders, int day) {
    int latest = -1;
    if (orders != null) {
      for (int order : orders) {
        if (totals.day[order] <= day && (latest < 0 || isLater(order, latest))) {
          latest = order;
        }
      }
    }
    return latest;
  }

  /**
   * By day; between orders of one day by id, then by what they amounted to (orders without an id
   * have nothing else), so that the answer does not depend on reading order.
   */
  private boolean isLater(int order, int than) {
    if (totals.day[order] != totals.day[than]) {
      return totals.day[order] > totals.day[than];
    }
    int byId = log.compareOrders(order, than);
    return byId == 0 ? totals.gross[order] > totals.gross[than] : byId > 0;
  }

  private boolean isPurchase(int order) {
    return totals.day[order] != OrderTotals.NO_PURCHASE;
  }

  private void takeOff(int line, int order) {
    totals.net[order] -= Math.abs(totals.amountUnits(line));
    totals.items[order] -= Math.abs(totals.itemUnits(line));
  }
}
