package io.clv.etl.spill;

import static io.clv.etl.spill.RowFlags.*;

import io.clv.core.order.Amount;
import io.clv.core.order.LatestId;
import io.clv.core.order.OrderBatch;
import io.clv.core.order.OrderRow;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a partition: of each two bytes of flags, then what the row before it in the
 * same block does not say already. Rows of one order mostly follow each other. A block holds whole
 * rows and is read without the others.
 */
final class RowWriter {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The most bytes a row takes beside its texts: numbers of at most ten, and flags. */
  private static final int NUMBERS = 100;

  private static final byte[] NO_ID = {};

  private final Blocks store;
  private final List<Block> blocks = new ArrayList<>();

  /** The block at hand, which there is once something has been written. */
  private byte[] block = {};

  private int filled;

  // The latest row of the block.
  private final LatestId customer = new LatestId();
  private final LatestId order = new LatestId();
  private int day;
  private int source;
  private long number;
  private long line;

  RowWriter(Blocks store) {
    this.store = store;
  }

  /** Writes a row of a batch, from the bytes in which it was read. */
  void write(OrderBatch batch, int row, RowPlace place) {
    // Each is asked for once, before anything is written.
    byte[] text = batch.text();
    int customerFrom = batch.customerFrom(row);
    int customerTo = batch.customerTo(row);
    int orderFrom = batch.orderFrom(row);
    int orderTo = batch.orderTo(row);
    int itemFrom = batch.itemFrom(row);
    int itemTo = batch.itemTo(row);
    int on = batch.day(row);
    long digits = batch.amountDigits(row);
    int decimals = batch.amountDecimals(row);
    long items = batch.itemsDigits(row);
    int itemsDecimals = batch.itemsDecimals(row);
    makeRoom(customerTo - customerFrom + orderTo - orderFrom + itemTo - itemFrom, place);
    boolean sameCustomer = customer.is(text, customerFrom, customerTo);
    boolean hasOrder = orderTo > orderFrom;
    boolean sameOrder = sameCustomer && hasOrder && order.is(text, orderFrom, orderTo);
    boolean hasItem = itemTo > itemFrom;
    boolean oneItem = items == 1 && itemsDecimals == 0;
    int flags =
        PLAIN
            | flag(sameCustomer, SAME_CUSTOMER)
            | flag(sameOrder, SAME_ORDER)
            | flag(hasOrder, HAS_ORDER)
            | flag(batch.isNumbered(row), HAS_LINE | LINE_IS_ITEM)
            | flag(hasItem, HAS_ITEM)
            | flag(batch.hasAmounts(), HAS_AMOUNT)
            | flag(oneItem, ONE_ITEM)
            | flag(digits < 0, REFUND)
            | flag(on == day, SAME_DAY)
            | flags(place);
    putFlags(flags);
    if (!sameCustomer) {
      putId(customer, text, customerFrom, customerTo);
    }
    if (!hasOrder) {
      order.forget();
    } else if (!sameOrder) {
      putId(order, text, orderFrom, orderTo);
    }
    if (hasItem) {
      put(text, itemFrom, itemTo);
    }
    putDay(on);
    if (batch.hasAmounts()) {
      put(digits, decimals);
    }
    if (!oneItem) {
      put(items, itemsDecimals);
    }
    put(place, flags);
  }

  void write(OrderRow row, RowPlace place) {
    byte[] customerId = bytes(row.customerId());
    byte[] orderId = bytes(row.orderId());
    byte[] itemId = bytes(row.itemId());
    byte[] lineId = bytes(row.lineId());
    makeRoom(customerId.length + orderId.length + itemId.length + lineId.length, place);
    boolean hasOrder = row.orderId() != null;
    boolean sameCustomer = customer.is(customerId, 0, customerId.length);
    boolean sameOrder = sameCustomer && hasOrder && order.is(orderId, 0, orderId.length);
    int flags =
        flag(sameCustomer, SAME_CUSTOMER) | flag(sameOrder, SAME_ORDER) | flags(row) | flags(place);
    putFlags(flags);
    if (!sameCustomer) {
      putId(customer, customerId, 0, customerId.length);
    }
    if (!hasOrder) {
      order.forget();
    } else if (!sameOrder) {
      putId(order, orderId, 0, orderId.length);
    }
    if (row.itemId() != null) {
      put(itemId, 0, itemId.length);
    }
    if (row.lineId() != null && (flags & LINE_IS_ITEM) == 0) {
      put(lineId, 0, lineId.length);
    }
    putDay(row.day());
    Amount amount = row.amount();
    if (amount != null) {
      put(amount.unscaled(), amount.scale());
    }
    if ((flags & ONE_ITEM) == 0) {
      put(row.items().unscaled(), row.items().scale());
    }
    put(place, flags);
  }

  private static byte[] bytes(@Nullable String text) {
    return text == null ? NO_ID : text.getBytes(StandardCharsets.UTF_8);
  }

  /** The rows; nothing can be written after this. */
  Run finish() {
    if (filled > 0) {
      blocks.add(store.keep(Arrays.copyOf(block, filled), filled));
    }
    block = NO_ID;
    filled = 0;
    return new Run(store, blocks);
  }

  private void makeRoom(int ids, RowPlace place) {
    int needed = NUMBERS + ids;
    if (place.note() != null || !place.text().isEmpty()) {
      // A character is at most three bytes.
      needed += 3 * (place.text().length() + String.valueOf(place.note()).length());
    }
    if (block.length - filled < needed) {
      turn(needed);
    }
  }

  /** Puts the block away and begins another. */
  private void turn(int needed) {
    boolean free = true;
    if (filled > 0) {
      Block kept = store.keep(block, filled);
      blocks.add(kept);
      free = kept.bytes() == null;
    }
    if (!free || block.length < needed) {
      block = new byte[Math.max(store.blockBytes(), needed)];
    }
    filled = 0;
    customer.forget();
    order.forget();
    day = 0;
    source = 0;
    number = 0;
    line = 0;
  }

  private void putFlags(int flags) {
    block[filled++] = (byte) flags;
    block[filled++] = (byte) (flags >>> 8);
  }

  private void putId(LatestId latest, byte[] text, int from, int to) {
    put(text, from, to);
    latest.set(text, from, to);
  }

  private void put(byte[] text, int from, int to) {
    int length = to - from;
    putNumber(length);
    if (length <= Long.BYTES && from + Long.BYTES <= text.length) {
      // Most are short, and there is room for more behind them.
      WORD.set(block, filled, (long) WORD.get(text, from));
    } else {
      System.arraycopy(text, from, block, filled, length);
    }
    filled += length;
  }

  private void putDay(int on) {
    if (on != day) {
      putSigned((long) on - day);
      day = on;
    }
  }

  private void put(long digits, int decimals) {
    block[filled++] = (byte) decimals;
    putSigned(digits);
  }

  private void putNumber(long value) {
    filled = SevenBits.put(block, filled, value);
  }

  private void putSigned(long value) {
    putNumber((value << 1) ^ (value >> 63));
  }

  private void put(RowPlace place, int flags) {
    if ((flags & SAME_SOURCE) == 0) {
      putNumber(place.source());
      source = place.source();
      line = 0;
    }
    if (place.isAnswered()) {
      return;
    }
    if ((flags & NEXT_ROW) == 0) {
      putNumber(place.number() - number);
      putSigned(place.line() - line);
    }
    number = place.number();
    line = place.line();
    if ((flags & (HAS_NOTE | HAS_TEXT)) != 0) {
      putTexts(place);
    }
  }

  private void putTexts(RowPlace place) {
    if (place.note() != null) {
      byte[] note = bytes(place.note());
      put(note, 0, note.length);
    }
    if (!place.text().isEmpty()) {
      byte[] text = bytes(place.text());
      put(text, 0, text.length);
    }
  }

  private int flags(OrderRow row) {
    return flag(row.orderId() != null, HAS_ORDER)
        | flag(row.lineId() != null, HAS_LINE)
        | flag(row.lineId() != null && row.lineId().equals(row.itemId()), LINE_IS_ITEM)
        | flag(row.itemId() != null, HAS_ITEM)
        | flag(row.amount() != null, HAS_AMOUNT)
        | flag(row.items().equals(Amount.ONE), ONE_ITEM)
        | flag(row.refund(), REFUND)
        | flag(row.day() == day, SAME_DAY);
  }

  private int flags(RowPlace place) {
    boolean sameSource = place.source() == source;
    boolean next = place.number() == number + 1 && place.line() == line + 1;
    return flag(place.isAnswered(), ANSWERED)
        | flag(place.note() != null, HAS_NOTE)
        | flag(!place.text().isEmpty(), HAS_TEXT)
        | flag(sameSource, SAME_SOURCE)
        | flag(sameSource && next, NEXT_ROW);
  }

  private static int flag(boolean is, int bit) {
    return is ? bit : 0;
  }
}
