package io.clv.etl.order;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import io.clv.etl.input.Header;
import java.time.LocalDate;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Turns the records of one file into order rows. */
final class RowParser {
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final int EARLIEST_DAY = (int) EARLIEST.toEpochDay();

  private final Preset preset;
  private final Layout layout;
  private final DateReader dates;
  private final AmountReader amounts;
  private final LocalDate today;
  private final int lastDay;

  // Columns, looked up once: this runs for every row.
  private final int customer;
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

  RowParser(Preset preset, Layout layout, DateReader dates, LocalDate today) {
    this.preset = preset;
    this.layout = layout;
    this.dates = dates;
    this.today = today;
    lastDay = (int) today.toEpochDay();
    amounts = AmountReader.forDelimiter(layout.dialect().delimiter());
    customer = layout.position(OrderField.CUSTOMER_ID);
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

  void checkWidth(CSVRecord record) throws RowRejectedException {
    if (!layout.header().fits(record)) {
      throw new RowRejectedException(
          "",
          record.size() + (record.size() == 1 ? " field" : " fields"),
          "wrong number of fields; this file has " + layout.header().names().size() + " columns");
    }
  }

  boolean hasCustomer(CSVRecord record) {
    return !record.get(customer).isBlank();
  }

  /** The row, or null if the preset leaves it out because its unit price is zero. */
  @Nullable OrderRow parse(CSVRecord record) throws RowRejectedException {
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
        return null;
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
    return new OrderRow(record.get(customer), orderId, lineId, itemId, day, value, items, refund);
  }

  private int day(String text) throws RowRejectedException {
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

  private Amount items(CSVRecord record) throws RowRejectedException {
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

  private static @Nullable String id(CSVRecord record, int position) {
    if (position == Header.ABSENT) {
      return null;
    }
    String id = record.get(position);
    return id.isBlank() ? null : id;
  }
}
