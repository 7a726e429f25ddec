package io.clv.etl.order;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Order formats known by name: the headers of each field, best first, and what is special. */
public enum Preset {
  /** The default: one row for each order item. */
  ORDERS(
      "orders",
      ImmutableMap.<OrderField, ImmutableList<String>>builder()
          .put(OrderField.CUSTOMER_ID, ImmutableList.of("customer_id"))
          .put(OrderField.ORDER_ID, ImmutableList.of("order_id"))
          .put(OrderField.ORDER_ITEM_ID, ImmutableList.of("order_item_id"))
          .put(OrderField.NUM_ITEMS, ImmutableList.of("num_items"))
          .put(OrderField.AMOUNT, ImmutableList.of("revenue", "amount"))
          .put(OrderField.UNIT_PRICE, ImmutableList.of("unit_price"))
          .put(OrderField.DATE, ImmutableList.of("created_at_date", "date"))
          .put(OrderField.CURRENCY, ImmutableList.of("currency"))
          .buildOrThrow()),

  /**
   * The CDNOW data of Fader and Hardie: the CSV with the columns id, masterid, date, cds and sales,
   * or the original text file without a header.
   */
  CDNOW(
      "cdnow",
      ImmutableMap.of(
          OrderField.CUSTOMER_ID, ImmutableList.of("id"),
          OrderField.DATE, ImmutableList.of("date"),
          OrderField.NUM_ITEMS, ImmutableList.of("cds"),
          OrderField.AMOUNT, ImmutableList.of("sales"))),

  /**
   * The UCI data sets Online Retail and Online Retail II. Invoices that begin with C are
   * cancellations; lines with a unit price of zero (samples, corrections) are dropped.
   */
  ONLINE_RETAIL(
      "online-retail",
      ImmutableMap.of(
          OrderField.CUSTOMER_ID, ImmutableList.of("CustomerID", "Customer ID"),
          OrderField.ORDER_ID, ImmutableList.of("InvoiceNo", "Invoice"),
          OrderField.ORDER_ITEM_ID, ImmutableList.of("StockCode"),
          OrderField.NUM_ITEMS, ImmutableList.of("Quantity"),
          OrderField.UNIT_PRICE, ImmutableList.of("UnitPrice", "Price"),
          OrderField.DATE, ImmutableList.of("InvoiceDate"))),

  /**
   * The orders export of Shopify: a row for each line item, of which the first carries what belongs
   * to the order. The order's amount is {@code Total}.
   */
  SHOPIFY(
      "shopify",
      ImmutableMap.<OrderField, ImmutableList<String>>builder()
          .put(OrderField.EMAIL, ImmutableList.of("Email"))
          .put(OrderField.ORDER_ID, ImmutableList.of("Name"))
          .put(OrderField.ORDER_ITEM_ID, ImmutableList.of("Lineitem name", "Lineitem sku"))
          .put(OrderField.NUM_ITEMS, ImmutableList.of("Lineitem quantity"))
          .put(OrderField.AMOUNT, ImmutableList.of("Total"))
          .put(OrderField.DATE, ImmutableList.of("Created at"))
          .put(OrderField.CURRENCY, ImmutableList.of("Currency"))
          .put(OrderField.STATUS, ImmutableList.of("Financial Status"))
          .put(OrderField.CANCELLED, ImmutableList.of("Cancelled at"))
          .put(OrderField.REFUNDED, ImmutableList.of("Refunded Amount"))
          .buildOrThrow()),

  /** Order exports of WooCommerce, a row an order or a row a line item. */
  WOOCOMMERCE(
      "woocommerce",
      ImmutableMap.<OrderField, ImmutableList<String>>builder()
          .put(
              OrderField.CUSTOMER_ID,
              ImmutableList.of("customer_id", "customer_user", "Customer User ID"))
          .put(
              OrderField.EMAIL,
              ImmutableList.of(
                  "billing_email", "Email (Billing)", "Billing Email", "Customer Email"))
          .put(
              OrderField.ORDER_ID,
              ImmutableList.of("order_id", "order_number", "Order ID", "Order Number", "Order #"))
          .put(
              OrderField.ORDER_ITEM_ID,
              ImmutableList.of("item_sku", "item_product_id", "SKU", "Item Name", "item_name"))
          .put(
              OrderField.NUM_ITEMS,
              ImmutableList.of("item_quantity", "Quantity", "Item Quantity", "Items sold"))
          .put(
              OrderField.AMOUNT,
              ImmutableList.of(
                  "order_total", "Order Total Amount", "Order Total", "N. Revenue", "Net sales"))
          .put(
              OrderField.DATE,
              ImmutableList.of("order_date", "date_created", "date", "Order Date", "Date"))
          .put(
              OrderField.CURRENCY, ImmutableList.of("order_currency", "currency", "Order Currency"))
          .put(OrderField.STATUS, ImmutableList.of("order_status", "status", "Order Status"))
          .put(
              OrderField.REFUNDED,
              ImmutableList.of("refunded_total", "Order Refund Amount", "Refund Amount"))
          .buildOrThrow()),

  /** The payments export of Stripe, a row a payment. Its times are in UTC. */
  STRIPE(
      "stripe",
      ImmutableMap.<OrderField, ImmutableList<String>>builder()
          .put(OrderField.CUSTOMER_ID, ImmutableList.of("Customer ID"))
          .put(OrderField.EMAIL, ImmutableList.of("Customer Email"))
          .put(OrderField.ORDER_ID, ImmutableList.of("id"))
          .put(OrderField.AMOUNT, ImmutableList.of("Amount"))
          .put(OrderField.DATE, ImmutableList.of("Created date (UTC)", "Created (UTC)"))
          .put(OrderField.CURRENCY, ImmutableList.of("Currency"))
          .put(OrderField.STATUS, ImmutableList.of("Status"))
          .put(OrderField.CAPTURED, ImmutableList.of("Captured"))
          .put(OrderField.REFUNDED, ImmutableList.of("Amount Refunded"))
          .put(OrderField.REFUND_DATE, ImmutableList.of("Refunded date (UTC)", "Refunded (UTC)"))
          .buildOrThrow());

  private final String label;
  private final ImmutableMap<OrderField, ImmutableList<String>> headers;

  Preset(String label, ImmutableMap<OrderField, ImmutableList<String>> headers) {
    this.label = label;
    this.headers = headers;
  }

  /** The name options use. */
  public String label() {
    return label;
  }

  /**
   * @throws OrderSourceException if there is no preset of that name
   */
  public static Preset ofLabel(String label) {
    return Arrays.stream(values())
        .filter(p -> p.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new OrderSourceException(
                    Reason.BAD_REQUEST,
                    "There is no preset %s; the presets are %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Preset::label)
                                .collect(Collectors.joining(", ")))));
  }

  /** The headers a field may have, best first; empty if the format has no such field. */
  List<String> headers(OrderField field) {
    return headers.getOrDefault(field, ImmutableList.of());
  }

  /** Whether an order item stands once in its order, so that a repeated one is a duplicate. */
  boolean itemIdentifiesLine() {
    return this != ONLINE_RETAIL;
  }

  /** Whether there are order ids that mark a refund. */
  boolean marksRefunds() {
    return this == ONLINE_RETAIL;
  }

  /** Whether this order id marks a refund. */
  boolean isRefund(String orderId) {
    return marksRefunds() && (orderId.startsWith("C") || orderId.startsWith("c"));
  }

  /** Whether lines with a unit price of zero are left out. */
  boolean dropsZeroPriced() {
    return this == ONLINE_RETAIL;
  }

  /** Whether this is the export of a shop system, whose orders have a state. */
  boolean isOfShop() {
    return headers.containsKey(OrderField.STATUS);
  }

  /** Whether times without an offset are in UTC, and not in the business time zone. */
  boolean hasTimesInUtc() {
    return this == STRIPE;
  }

  /** Whether {@code 12,50} is twelve and a half, whatever the delimiter. */
  boolean hasDecimalComma() {
    return this == STRIPE;
  }

  /** Whether a file of white-space separated numbers without a header is this format. */
  boolean hasHeaderlessForm() {
    return this == CDNOW;
  }
}
