package io.clv.spark.intake;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import io.clv.etl.order.OrderRows.Rejected;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is shuffled of a row of the input: an order row, or why there is none, as bytes. The first
 * byte says which of them. An order row leaves out its customer, who is the key of the shuffle.
 */
final class LineBytes {
  static final int ORDER = 0;
  static final int REJECT = 1;

  /** What a part of the input counted. */
  static final int ACCOUNT = 2;

  private static final int HAS_ORDER = 1;
  private static final int HAS_LINE = 1 << 1;
  private static final int LINE_IS_ITEM = 1 << 2;
  private static final int HAS_ITEM = 1 << 3;
  private static final int HAS_AMOUNT = 1 << 4;
  private static final int ONE_ITEM = 1 << 5;
  private static final int REFUND = 1 << 6;

  private final ByteText.Writer out = new ByteText.Writer();

  /** A refused row, as it stands in the table of rejects. */
  record Reject(String column, String value, String reason, String row) {}

  static int kind(byte[] line) {
    return line[0];
  }

  byte[] of(OrderRow row) {
    String orderId = row.orderId();
    String lineId = row.lineId();
    String itemId = row.itemId();
    Amount amount = row.amount();
    boolean lineIsItem = lineId != null && lineId.equals(itemId);
    boolean oneItem = row.items().equals(Amount.ONE);
    out.putByte(ORDER);
    out.putByte(
        flag(orderId != null, HAS_ORDER)
            | flag(lineId != null, HAS_LINE)
            | flag(lineIsItem, LINE_IS_ITEM)
            | flag(itemId != null, HAS_ITEM)
            | flag(amount != null, HAS_AMOUNT)
            | flag(oneItem, ONE_ITEM)
            | flag(row.refund(), REFUND));
    out.putNumber(row.day());
    if (orderId != null) {
      out.putText(orderId);
    }
    if (itemId != null) {
      out.putText(itemId);
    }
    if (lineId != null && !lineIsItem) {
      out.putText(lineId);
    }
    if (amount != null) {
      put(amount);
    }
    if (!oneItem) {
      put(row.items());
    }
    return out.take();
  }

  private static int flag(boolean is, int bit) {
    return is ? bit : 0;
  }

  private void put(Amount amount) {
    out.putByte(amount.scale());
    out.putNumber(amount.unscaled());
  }

  static OrderRow order(byte[] line, String customer) {
    ByteText.Reader in = new ByteText.Reader(line);
    int unused = in.getByte();
    int flags = in.getByte();
    int day = (int) in.getNumber();
    String orderId = in.getTextIf((flags & HAS_ORDER) != 0);
    String itemId = in.getTextIf((flags & HAS_ITEM) != 0);
    String lineId = (flags & LINE_IS_ITEM) != 0 ? itemId : in.getTextIf((flags & HAS_LINE) != 0);
    @Nullable Amount amount = (flags & HAS_AMOUNT) != 0 ? amount(in) : null;
    Amount items = (flags & ONE_ITEM) != 0 ? Amount.ONE : amount(in);
    return new OrderRow(
        customer, orderId, lineId, itemId, day, amount, items, (flags & REFUND) != 0);
  }

  private static Amount amount(ByteText.Reader in) {
    int scale = in.getByte();
    return new Amount(in.getNumber(), scale);
  }

  /**
   * @param row the whole row as one line of text
   */
  byte[] of(Rejected rejected, String row) {
    out.putByte(REJECT);
    out.putText(rejected.column());
    out.putText(rejected.value());
    out.putText(rejected.reason());
    out.putText(row);
    return out.take();
  }

  static Reject reject(byte[] line) {
    ByteText.Reader in = new ByteText.Reader(line);
    int unused = in.getByte();
    return new Reject(in.getText(), in.getText(), in.getText(), in.getText());
  }

  byte[] of(Account account) {
    byte[] bytes = account.toBytes();
    byte[] line = new byte[bytes.length + 1];
    line[0] = ACCOUNT;
    System.arraycopy(bytes, 0, line, 1, bytes.length);
    return line;
  }

  static Account account(byte[] line) {
    return Account.ofBytes(Arrays.copyOfRange(line, 1, line.length));
  }
}
