package io.clv.bench.peers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An arrangement of the simulated orders that is not the usual one, as a query on them. */
public enum Shape {
  /** All lines are of one customer. */
  ONE_CUSTOMER("all lines of one customer", "SELECT * REPLACE ('C1' AS customer_id) FROM orders"),
  /** No customer has two lines; refunds, which would be customers of their own, are left out. */
  ONE_LINE_EACH(
      "every line a customer of its own",
      "SELECT * REPLACE ('C' || row_number() OVER () AS customer_id) FROM orders"
          + " WHERE revenue NOT LIKE '-%'"),
  /** As a table in the order of its key would be written. */
  BY_CUSTOMER(
      "sorted by customer",
      "SELECT * FROM orders ORDER BY customer_id, created_at_date, order_id, order_item_id"),
  /** As a log would be written. */
  BY_DATE(
      "sorted by date",
      "SELECT * FROM orders ORDER BY created_at_date, hash(order_id), order_item_id"),
  /** No order at all. */
  SHUFFLED("shuffled", "SELECT * FROM orders ORDER BY hash(order_id || ' ' || order_item_id)"),
  /** Ids of 200 characters that differ at their ends. */
  LONG_IDS(
      "customer and order ids of 200 characters",
      "SELECT * REPLACE (lpad(customer_id, 200, 'customer-') AS customer_id,"
          + " lpad(order_id, 200, 'order-') AS order_id) FROM orders"),
  /** Ten million customers with a line each; on demand only, since it is large. */
  TEN_MILLION_CUSTOMERS(
      "ten million customers with one line each",
      "SELECT 'C' || range AS customer_id, range::VARCHAR AS order_id, '1' AS order_item_id,"
          + " 1 + range % 4 AS num_items, (100 + hash(range) % 9900) / 100 AS revenue,"
          + " DATE '2023-01-01' + (hash(range + 1) % 700)::INTEGER AS created_at_date"
          + " FROM range(10000000)");

  private final String label;
  private final String query;

  Shape(String label, String query) {
    this.label = label;
    this.query = query;
  }

  String label() {
    return label;
  }

  /** Reads from a table named orders, whose columns are text. */
  String query() {
    return query;
  }

  /** Those that are measured where none are named. */
  public static List<Shape> usual() {
    return Arrays.stream(values()).filter(s -> s != TEN_MILLION_CUSTOMERS).toList();
  }

  /** As it is named on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
