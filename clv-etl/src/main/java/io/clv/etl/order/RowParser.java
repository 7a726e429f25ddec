package io.clv.etl.order;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Turns the records of one file into order rows. */
final class RowParser implements RowReading {
  private static final String ZERO_PRICED = "zero-priced lines dropped";
  static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final int EARLIEST_DAY = (int) EARLIEST.toEpochDay();

  private final Preset preset;
  private final Layout layout;
  private final DateReader dates;
  private final AmountReader amounts;
  private final LocalDate today;
  private final int lastDay;

  // Columns, looked up once: this runs for every row.
  private final CustomerKey customers;
  private final int order;
  private final int item;
  private final int numItems;
  private final int amount;
  private final int unitPrice;
  private final int date;
  private final String numItemsName;
  private final String amountName;
  private final String unitPriceName;

  // Rows of one order follow one another: the date is parsed once.
  private String latestDate = "";
  private int latestDay = DateReader.NOT_A_DATE;

  RowParser(OrderFileRequest request, Layout layout, DateReader dates, AmountReader amounts) {
    preset = request.preset();
    this.layout = layout;
    this.dates = dates;
    today = request.today();
    this.amounts = amounts;
    lastDay = (int) today.toEpochDay();
    customers = new CustomerKey(layout, request);
    order = layout.position(OrderField.ORDER_ID);
    item = layout.position(OrderField.ORDER_ITEM_ID);
    numItems = layout.position(OrderField.NUM_ITEMS);
    amount = layout.position(OrderField.AMOUNT);
    unitPrice = layout.position(OrderField.UNIT_PRICE);
    date = layout.position(OrderField.DATE);
    numItemsName = layout.name(OrderField.NUM_ITEMS);
    amountName = layout.name(OrderField.AMOUNT);
    unitPriceName = layout.name(OrderField.UNIT_PRICE);
  }

  @Override
  public @Nullable String customer(Row record) {
    return customers.of(record);
  }

  @Override
  public Said read(Row record, String customer) throws RowRejectedException {
    int day = day(record.get(date));
    Amount value = null;
    Amount items;
    if (amount != Header.ABSENT) {
      value = amounts.read(record.get(amount), amountName);
      items = items(record);
    } else if (unitPrice != Header.ABSENT) {
      Amount price = amounts.read(record.get(unitPrice), unitPriceName);
      items = items(record);
      if (price.signum() == 0 && preset.dropsZeroPriced()) {
        return Said.nothing(ZERO_PRICED);
      }
      value = product(price, items, record.get(unitPrice));
    } else {
      items = items(record);
    }
    String orderId = id(record, order);
    String itemId = id(record, item);
    boolean refund =
        (value != null && value.signum() < 0) || (orderId != null && preset.isRefund(orderId));
    // Without an order an item id says nothing of the row: two purchases of one thing are two.
    String lineId = orderId != null && preset.itemIdentifiesLine() ? itemId : null;
    return Said.of(new OrderRow(customer, orderId, lineId, itemId, day, value, items, refund));
  }

  /** The day of a date, which must be a possible one. */
  int day(String text) throws RowRejectedException {
    if (!text.equals(latestDate)) {
      latestDate = text;
      latestDay = dates.epochDay(text);
    }
    if (latestDay >= EARLIEST_DAY && latestDay <= lastDay) {
      return latestDay;
    }
    String reason;
    if (text.isBlank()) {
      reason = "empty; a date is needed";
    } else if (latestDay == DateReader.NOT_A_DATE) {
      reason = "not a date of the form " + dates.form();
    } else if (latestDay > lastDay) {
      reason = "later than today, " + today;
    } else {
      reason = "earlier than " + EARLIEST;
    }
    throw new RowRejectedException(layout.name(OrderField.DATE), text, reason);
  }

  /** The number of items; one where the file does not say. */
  Amount items(Row record) throws RowRejectedException {
    return numItems == Header.ABSENT
        ? Amount.ONE
        : amounts.read(record.get(numItems), numItemsName);
  }

  private Amount product(Amount price, Amount items, String text) throws RowRejectedException {
    try {
      return price.times(items);
    } catch (ArithmeticException e) {
      throw new RowRejectedException(
          unitPriceName, text, "times the number of items not between -10^12 and 10^12");
    }
  }

  static @Nullable String id(Row record, int position) {
    if (position == Header.ABSENT) {
      return null;
    }
    String id = record.get(position);
    return id.isBlank() ? null : id;
  }
}
