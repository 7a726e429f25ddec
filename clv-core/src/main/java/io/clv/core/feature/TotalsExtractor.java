package io.clv.core.feature;

import io.clv.core.order.NetOrders;
import io.clv.core.summary.Transactions;
import java.util.function.Consumer;

/**
 * Computes of every customer what follows from their own orders, where the features of some
 * customers are made without the others.
 */
public final class TotalsExtractor {
  private TotalsExtractor() {}

  /**
   * Gives the customers one by one, in their order.
   *
   * @return what they are together, which completes each of them
   */
  public static Population forEach(NetOrders orders, Consumer<CustomerTotals> sink) {
    OrderTally tally = new OrderTally();
    Transactions transactions = new Transactions();
    long longestIntervals = 0;
    long withSeveralOrders = 0;
    for (int c = 0; c < orders.customers().size(); c++) {
      tally.of(orders, c);
      transactions.of(orders, c);
      if (tally.orders() > 1) {
        longestIntervals += tally.longestInterval();
        withSeveralOrders++;
      }
      sink.accept(totals(orders.customers().get(c), tally, transactions));
    }
    return new Population(orders.hasAmounts(), longestIntervals, withSeveralOrders);
  }

  private static CustomerTotals totals(String id, OrderTally tally, Transactions transactions) {
    return new CustomerTotals(
        id,
        tally.firstDay(),
        tally.lastDay(),
        tally.orders(),
        tally.items(),
        tally.revenue(),
        tally.maxItems(),
        tally.maxRevenue(),
        tally.longestInterval(),
        transactions.frequency(),
        transactions.monetaryValue());
  }
}
