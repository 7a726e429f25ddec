package io.clv.etl.spill;

import static io.clv.etl.spill.RowFlags.*;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderBatch;
import io.clv.core.order.OrderRow;
import io.clv.core.order.PlainOrders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a partition, as a {@link RowWriter} wrote them. {@link #next} goes to the next row,
 * and the other methods are of that. One that came in a batch is the row of a batch again, in which
 * it is alone; its ids are where the block has them.
 */
final class SpilledRows {
  private final Run run;
  private int nextBlock;
  private byte[] buffer = {};

  /** The block at hand, and the place in it. */
  private byte[] block = {};

  private int at;
  private int end;

  /** With and without amounts, and line ids; made as they are needed. */
  private final @Nullable OrderBatch[] batches = new OrderBatch[4];

  private final RowPlace place = new RowPlace();
  private int flags;
  private int customerFrom;
  private int customerTo;
  private int orderFrom;
  private int orderTo;
  private int itemFrom;
  private int itemTo;
  private int lineFrom;
  private int lineTo;
  private int day;
  private long amountDigits;
  private int amountDecimals;
  private long itemsDigits;
  private int itemsDecimals;
  private int source;
  private long number;
  private long line;

  SpilledRows(Run run) {
    this.run = run;
  }

  /** Goes to the next row; false if there is none. */
  boolean next() {
    if (at == end && !turn()) {
      return false;
    }
    flags = (block[at] & 0xFF) | (block[at + 1] & 0xFF) << 8;
    at += 2;
    if (!has(SAME_CUSTOMER)) {
      customerTo = textEnd();
      customerFrom = at;
      at = customerTo;
    }
    if (!has(HAS_ORDER)) {
      orderTo = orderFrom;
    } else if (!has(SAME_ORDER)) {
      orderTo = textEnd();
      orderFrom = at;
      at = orderTo;
    }
    itemTo = has(HAS_ITEM) ? textEnd() : at;
    itemFrom = at;
    at = itemTo;
    if (has(HAS_LINE) && !has(LINE_IS_ITEM)) {
      lineTo = textEnd();
      lineFrom = at;
      at = lineTo;
    } else {
      lineFrom = itemFrom;
      lineTo = itemTo;
    }
    if (!has(SAME_DAY)) {
      day += (int) signed();
    }
    amountDecimals = has(HAS_AMOUNT) ? block[at++] : 0;
    amountDigits = has(HAS_AMOUNT) ? signed() : 0;
    itemsDecimals = has(ONE_ITEM) ? 0 : block[at++];
    itemsDigits = has(ONE_ITEM) ? 1 : signed();
    readPlace();
    return true;
  }

  /** The share of all blocks that were begun; above 0 once there was a row. */
  double shareRead() {
    return (double) nextBlock / run.blocks().size();
  }

  /** Goes to the next block, which owes nothing to the one before. */
  private boolean turn() {
    if (nextBlock == run.blocks().size()) {
      return false;
    }
    Block next = run.blocks().get(nextBlock++);
    block = run.store().read(next, buffer);
    if (next.bytes() == null) {
      buffer = block;
    }
    at = 0;
    end = next.length();
    day = 0;
    source = 0;
    number = 0;
    line = 0;
    return true;
  }

  private long number() {
    long value = 0;
    int shift = 0;
    int b;
    do {
      b = block[at++];
      value |= (long) (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0);
    return value;
  }

  private long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Goes to the beginning of a text and says where it ends. */
  private int textEnd() {
    int length = (int) number();
    return at + length;
  }

  private String takeText() {
    int to = textEnd();
    String text = text(at, to);
    at = to;
    return text;
  }

  private OrderBatch inBatch() {
    int kind = (has(HAS_LINE) ? 1 : 0) | (has(HAS_AMOUNT) ? 2 : 0);
    OrderBatch into = batches[kind];
    if (into == null) {
      into = new OrderBatch(block, has(HAS_AMOUNT), has(HAS_LINE), 1);
      batches[kind] = into;
    }
    into.clear(block);
    into.add(day, amountDigits, amountDecimals, itemsDigits, itemsDecimals);
    into.customer(customerFrom, customerTo);
    if (has(HAS_ORDER)) {
      into.order(orderFrom, orderTo);
    }
    if (has(HAS_ITEM)) {
      into.item(itemFrom, itemTo);
    }
    return into;
  }

  private void readPlace() {
    if (!has(SAME_SOURCE)) {
      source = (int) number();
      line = 0;
    }
    if (has(ANSWERED)) {
      place.setAnswered(source);
      return;
    }
    number += has(NEXT_ROW) ? 1 : number();
    line += has(NEXT_ROW) ? 1 : signed();
    String note = has(HAS_NOTE) ? takeText() : null;
    place.set(number, source, line, note, has(HAS_TEXT) ? takeText() : "");
  }

  /** The batch in which the row is alone; null if it is only there as an object. */
  @Nullable OrderBatch batch() {
    return has(PLAIN) ? inBatch() : null;
  }

  /** Tells the row to those who sum up. */
  void tell(PlainOrders orders) {
    orders.source(source);
    if (!has(SAME_CUSTOMER)) {
      orders.customer(block, customerFrom, customerTo);
    }
    if (!has(HAS_ORDER)) {
      orders.nameless();
    } else if (!has(SAME_ORDER)) {
      orders.order(block, orderFrom, orderTo);
    }
    if (has(HAS_LINE)) {
      orders.line(block, lineFrom, lineTo);
    } else {
      orders.unnumbered();
    }
    if (has(REFUND)) {
      orders.refund(day, amountDigits, amountDecimals, itemsDigits, itemsDecimals);
    } else {
      orders.purchase(day, amountDigits, amountDecimals, itemsDigits, itemsDecimals);
    }
    if (!has(HAS_AMOUNT)) {
      orders.withoutAmount();
    }
  }

  /** Whether the row is of a customer who has turned out to be odd. */
  boolean isOdd(PlainOrders orders) {
    if (!has(SAME_CUSTOMER)) {
      orders.customer(block, customerFrom, customerTo);
    }
    return orders.isOdd();
  }

  RowPlace place() {
    return place;
  }

  /** The row as an object. */
  OrderRow row() {
    String itemId = has(HAS_ITEM) ? text(itemFrom, itemTo) : null;
    return new OrderRow(
        text(customerFrom, customerTo),
        has(HAS_ORDER) ? text(orderFrom, orderTo) : null,
        has(HAS_LINE) ? text(lineFrom, lineTo) : null,
        itemId,
        day,
        has(HAS_AMOUNT) ? new Amount(amountDigits, amountDecimals) : null,
        new Amount(itemsDigits, itemsDecimals),
        has(REFUND));
  }

  private String text(int from, int to) {
    return new String(block, from, to - from, StandardCharsets.UTF_8);
  }

  private boolean has(int bits) {
    return (flags & bits) != 0;
  }
}
