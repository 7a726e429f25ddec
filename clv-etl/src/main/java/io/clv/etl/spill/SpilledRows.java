package io.clv.etl.spill;

import static io.clv.etl.spill.RowFlags.*;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import org.jspecify.annotations.Nullable;

/** The rows of a partition, as a {@link RowWriter} wrote them. */
final class SpilledRows {
  private final RunReader in;
  private @Nullable String customer;
  private @Nullable String order;
  private int day;
  private int source;
  private long number;
  private long line;

  SpilledRows(Run run) {
    in = run.reader();
  }

  /** The next row, or null at the end. */
  @Nullable SpilledRow next() {
    if (in.isAtEnd()) {
      return null;
    }
    int flags = in.getByte() & 0xFF;
    flags |= (in.getByte() & 0xFF) << 8;
    String id = has(flags, SAME_CUSTOMER) ? customer : null;
    if (id == null) {
      id = in.getText();
    }
    String orderId = has(flags, SAME_ORDER) ? order : has(flags, HAS_ORDER) ? in.getText() : null;
    String itemId = has(flags, HAS_ITEM) ? in.getText() : null;
    String lineId = has(flags, LINE_IS_ITEM) ? itemId : has(flags, HAS_LINE) ? in.getText() : null;
    if (!has(flags, SAME_DAY)) {
      day += (int) in.getSigned();
    }
    Amount amount = has(flags, HAS_AMOUNT) ? amount() : null;
    Amount items = has(flags, ONE_ITEM) ? Amount.ONE : amount();
    SpilledRow.Place place = place(flags);
    customer = id;
    order = orderId;
    return new SpilledRow(
        new OrderRow(id, orderId, lineId, itemId, day, amount, items, has(flags, REFUND)), place);
  }

  private Amount amount() {
    int scale = in.getByte();
    return new Amount(in.getSigned(), scale);
  }

  private SpilledRow.Place place(int flags) {
    if (!has(flags, SAME_SOURCE)) {
      source = (int) in.getNumber();
      line = 0;
    }
    if (has(flags, ANSWERED)) {
      return SpilledRow.Place.answered(source);
    }
    number += in.getNumber();
    line += in.getSigned();
    String note = has(flags, HAS_NOTE) ? in.getText() : null;
    String text = has(flags, HAS_TEXT) ? in.getText() : "";
    return new SpilledRow.Place(number, source, line, note, text);
  }

  private static boolean has(int flags, int bit) {
    return (flags & bit) != 0;
  }
}
