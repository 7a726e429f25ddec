package io.clv.etl.spill;

import static io.clv.etl.spill.RowFlags.*;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a partition: two bytes of flags, then what the row before it does not say
 * already. Rows of one order mostly follow each other.
 */
final class RowWriter {
  private final RunWriter out;
  private @Nullable String customer;
  private @Nullable String order;
  private int day;
  private int source;
  private long number;
  private long line;

  RowWriter(RunWriter out) {
    this.out = out;
  }

  void write(OrderRow row, SpilledRow.Place place) {
    int flags = flags(row) | flags(place);
    out.putByte(flags);
    out.putByte(flags >>> 8);
    if ((flags & SAME_CUSTOMER) == 0) {
      out.putText(row.customerId());
    }
    String orderId = row.orderId();
    if (orderId != null && (flags & SAME_ORDER) == 0) {
      out.putText(orderId);
    }
    String itemId = row.itemId();
    if (itemId != null) {
      out.putText(itemId);
    }
    String lineId = row.lineId();
    if (lineId != null && (flags & LINE_IS_ITEM) == 0) {
      out.putText(lineId);
    }
    if ((flags & SAME_DAY) == 0) {
      out.putSigned((long) row.day() - day);
    }
    Amount amount = row.amount();
    if (amount != null) {
      put(amount);
    }
    if ((flags & ONE_ITEM) == 0) {
      put(row.items());
    }
    put(place, flags);
    customer = row.customerId();
    order = orderId;
    day = row.day();
  }

  private void put(Amount amount) {
    out.putByte(amount.scale());
    out.putSigned(amount.unscaled());
  }

  private void put(SpilledRow.Place place, int flags) {
    if ((flags & SAME_SOURCE) == 0) {
      out.putNumber(place.source());
      source = place.source();
      line = 0;
    }
    if (place.isAnswered()) {
      return;
    }
    out.putNumber(place.number() - number);
    out.putSigned(place.line() - line);
    if (place.note() != null) {
      out.putText(place.note());
    }
    if (!place.text().isEmpty()) {
      out.putText(place.text());
    }
    number = place.number();
    line = place.line();
  }

  private int flags(OrderRow row) {
    boolean sameCustomer = row.customerId().equals(customer);
    return flag(sameCustomer, SAME_CUSTOMER)
        | flag(sameCustomer && Objects.equals(row.orderId(), order), SAME_ORDER)
        | flag(row.orderId() != null, HAS_ORDER)
        | flag(row.lineId() != null, HAS_LINE)
        | flag(row.lineId() != null && row.lineId().equals(row.itemId()), LINE_IS_ITEM)
        | flag(row.itemId() != null, HAS_ITEM)
        | flag(row.amount() != null, HAS_AMOUNT)
        | flag(row.items().equals(Amount.ONE), ONE_ITEM)
        | flag(row.refund(), REFUND)
        | flag(row.day() == day, SAME_DAY);
  }

  private int flags(SpilledRow.Place place) {
    return flag(place.isAnswered(), ANSWERED)
        | flag(place.note() != null, HAS_NOTE)
        | flag(!place.text().isEmpty(), HAS_TEXT)
        | flag(place.source() == source, SAME_SOURCE);
  }

  private static int flag(boolean is, int bit) {
    return is ? bit : 0;
  }
}
