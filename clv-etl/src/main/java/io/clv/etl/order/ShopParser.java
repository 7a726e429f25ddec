package io.clv.etl.order;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a shop's export into order rows. An order can have a row for each line item;
 * its first row says what it is worth and what became of it, and the amount is counted there alone.
 * What was paid back is a second order row, a refund of the same order.
 *
 * <p>A row is known by its order and its place in the order, so that overlapping exports can be
 * read together.
 */
final class ShopParser implements RowReading {
  private final RowParser rows;
  private final AmountReader amounts;
  private final Layout layout;
  private final int order;
  private final int item;
  private final int date;
  private final int amount;
  private final int status;
  private final int cancelled;
  private final int captured;
  private final int refunded;
  private final int refundDate;

  // The order whose rows are being read.
  private @Nullable String latestOrder;
  private @Nullable String latestCustomer;
  private @Nullable String leftOut;
  private boolean rejected;
  private int place;

  ShopParser(RowParser rows, Layout layout, AmountReader amounts) {
    this.rows = rows;
    this.amounts = amounts;
    this.layout = layout;
    order = layout.position(OrderField.ORDER_ID);
    item = layout.position(OrderField.ORDER_ITEM_ID);
    date = layout.position(OrderField.DATE);
    amount = layout.position(OrderField.AMOUNT);
    status = layout.position(OrderField.STATUS);
    cancelled = layout.position(OrderField.CANCELLED);
    captured = layout.position(OrderField.CAPTURED);
    refunded = layout.position(OrderField.REFUNDED);
    refundDate = layout.position(OrderField.REFUND_DATE);
  }

  @Override
  public @Nullable String customer(Row row) {
    String id = RowParser.id(row, order);
    String customer = rows.customer(row);
    if (customer == null && id != null && id.equals(latestOrder)) {
      return latestCustomer;
    }
    return customer;
  }

  @Override
  public Said read(Row row, String customer) throws RowRejectedException {
    String id = RowParser.id(row, order);
    if (id == null) {
      throw new RowRejectedException(
          layout.name(OrderField.ORDER_ID), "", "empty; an order number is needed");
    }
    if (!id.equals(latestOrder)) {
      latestOrder = id;
      latestCustomer = customer;
      leftOut = null;
      rejected = true;
      place = 1;
      Said said = first(row, id, customer);
      rejected = false;
      return said;
    }
    place++;
    if (rejected) {
      throw new RowRejectedException(
          layout.name(OrderField.ORDER_ID), id, "the first row of this order was rejected");
    }
    return leftOut == null
        ? Said.of(purchase(row, id, customer, rows.day(row.get(date)), Amount.ZERO))
        : Said.nothing(leftOut);
  }

  private Said first(Row row, String id, String customer) throws RowRejectedException {
    SaleState state = state(row);
    if (state == SaleState.NO_SALE) {
      leftOut =
          "rows of orders that are %s left out"
              .formatted(row.get(status).strip().toLowerCase(Locale.ROOT));
    } else if (cancelled != Header.ABSENT && !row.get(cancelled).isBlank()) {
      leftOut = "rows of cancelled orders left out";
    } else if (captured != Header.ABSENT && row.get(captured).strip().equalsIgnoreCase("false")) {
      leftOut = "rows of payments that were not captured left out";
    }
    if (leftOut != null) {
      return Said.nothing(leftOut);
    }
    int day = rows.day(row.get(date));
    Amount value =
        amount == Header.ABSENT
            ? Amount.ZERO
            : amounts.read(row.get(amount), layout.name(OrderField.AMOUNT));
    OrderRow purchase = purchase(row, id, customer, day, value);
    Amount back = paidBack(row, state, value);
    if (back.signum() == 0) {
      return Said.of(purchase);
    }
    boolean dated = refundDate != Header.ABSENT && !row.get(refundDate).isBlank();
    OrderRow refund =
        new OrderRow(
            customer,
            id,
            "refund",
            null,
            dated ? rows.day(row.get(refundDate)) : day,
            new Amount(-back.unscaled(), back.scale()),
            Amount.ZERO,
            true);
    return new Said(List.of(purchase, refund), "orders with a refund");
  }

  private SaleState state(Row row) throws RowRejectedException {
    if (status == Header.ABSENT) {
      return SaleState.SALE;
    }
    String text = row.get(status);
    if (text.isBlank()) {
      throw new RowRejectedException(
          layout.name(OrderField.STATUS),
          text,
          "empty; the rows of an order must follow its first row, which says whether it was paid");
    }
    SaleState state = SaleState.of(text);
    if (state == null) {
      throw new RowRejectedException(
          layout.name(OrderField.STATUS), text, "not a status such as paid, completed or refunded");
    }
    return state;
  }

  /** What was paid back, 0 or more. */
  private Amount paidBack(Row row, SaleState state, Amount value) throws RowRejectedException {
    Amount back = Amount.ZERO;
    if (refunded != Header.ABSENT && !row.get(refunded).isBlank()) {
      back = amounts.read(row.get(refunded), layout.name(OrderField.REFUNDED));
      BigDecimal magnitude = back.toBigDecimal().abs();
      back = Amount.of(magnitude);
    }
    return back.signum() == 0 && state == SaleState.REFUNDED ? value : back;
  }

  private OrderRow purchase(Row row, String id, String customer, int day, Amount value)
      throws RowRejectedException {
    return new OrderRow(
        customer,
        id,
        Integer.toString(place),
        RowParser.id(row, item),
        day,
        value,
        rows.items(row),
        value.signum() < 0);
  }
}
