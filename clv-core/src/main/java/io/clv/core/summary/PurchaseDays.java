package io.clv.core.summary;

import io.clv.core.order.CustomerIds;
import io.clv.core.order.NetOrders;
import java.util.Arrays;

/**
 * The days on which customers bought, each once, ascending: what a summary leaves out and a model
 * with covariates that change over time needs. The first purchase is included.
 */
public final class PurchaseDays {
  private final CustomerIds customers;
  private final int[] offsets;
  private final int[] days;

  private PurchaseDays(CustomerIds customers, int[] offsets, int[] days) {
    this.customers = customers;
    this.offsets = offsets;
    this.days = days;
  }

  /** The days of all customers, in their order. */
  public static PurchaseDays of(NetOrders orders) {
    int n = orders.customers().size();
    int[] offsets = new int[n + 1];
    int[] days = new int[orders.firstOrder(n)];
    int size = 0;
    for (int c = 0; c < n; c++) {
      for (int order = orders.firstOrder(c); order < orders.firstOrder(c + 1); order++) {
        if (size == offsets[c] || days[size - 1] != orders.day(order)) {
          days[size++] = orders.day(order);
        }
      }
      offsets[c + 1] = size;
    }
    return new PurchaseDays(orders.customers(), offsets, Arrays.copyOf(days, size));
  }

  public CustomerIds customers() {
    return customers;
  }

  /** How many days a customer bought on. */
  public int count(int customer) {
    return offsets[customer + 1] - offsets[customer];
  }

  /** Day {@code i} of a customer, days since 1970-01-01. */
  public int day(int customer, int i) {
    return days[offsets[customer] + i];
  }
}
