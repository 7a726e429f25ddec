package io.clv.etl.order;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column of an order file can hold. Customer and date are required. */
public enum OrderField {
  CUSTOMER_ID("customer_id"),
  ORDER_ID("order_id"),
  ORDER_ITEM_ID("order_item_id"),
  NUM_ITEMS("num_items"),
  /** Value of the row, in the shop's currency. */
  AMOUNT("amount"),
  /** Value of one unit; with the number of items it gives the amount. */
  UNIT_PRICE("unit_price"),
  DATE("date"),
  CURRENCY("currency"),
  /** Stands for the customer where there is no customer id. */
  EMAIL("email"),
  /** Whether an order was paid; for the presets of shops. */
  STATUS("status"),
  /** Not empty if an order was cancelled; for the presets of shops. */
  CANCELLED("cancelled_at"),
  /** Whether a payment was taken and not only authorised; for the presets of shops. */
  CAPTURED("captured"),
  /** What was paid back of an order so far; for the presets of shops. */
  REFUNDED("refunded"),
  /** When it was paid back; for the presets of shops. */
  REFUND_DATE("refund_date");

  private final String label;

  OrderField(String label) {
    this.label = label;
  }

  /** The name options use. */
  public String label() {
    return label;
  }

  /** Whether only an export of a shop, with rules of its own, has it. */
  boolean isOfShops() {
    return switch (this) {
      case STATUS, CANCELLED, CAPTURED, REFUNDED, REFUND_DATE -> true;
      default -> false;
    };
  }

  boolean isRequired() {
    return this == CUSTOMER_ID || this == DATE;
  }

  /** The field of that name; the default order format's own names are accepted too. */
  static Optional<OrderField> ofLabel(String label) {
    String name =
        switch (label) {
          case "revenue" -> AMOUNT.label;
          case "created_at_date" -> DATE.label;
          default -> label;
        };
    return Arrays.stream(values()).filter(f -> f.label.equals(name)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(OrderField::label).collect(Collectors.joining(", "));
  }
}
