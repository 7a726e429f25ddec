package io.clv.core.order;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Order rows as numbers beside the text they were read from: an id is a place in that text, and no
 * object per row exists. What holds of an {@link OrderRow} holds of each of them.
 *
 * <p>All rows of a batch are alike in whether they state an amount and whether their item id is
 * their line id. For one thread at a time.
 */
public final class OrderBatch {
  // A row is eight words in a row, a line of the processor's memory: three ids as where they begin
  // and end, their hashes, the day, two numbers and how many decimals these have.
  private static final int WORDS = 8;
  private static final int CUSTOMER = 0;
  private static final int ORDER = 1;
  private static final int ITEM = 2;
  private static final int HASHES = 3;
  private static final int HASH_AND_DAY = 4;
  private static final int AMOUNT = 5;
  private static final int ITEMS = 6;
  private static final int DECIMALS = 7;

  private byte[] text;
  private final boolean hasAmounts;
  private final boolean itemIsLine;
  private int size;
  private long[] rows;

  /**
   * An empty batch.
   *
   * @param text UTF-8 in which the ids of all rows stand, not to be changed before the batch is
   *     used
   * @param hasAmounts whether rows state an amount
   * @param itemIsLine whether an item id identifies a row within its order
   * @param expected how many rows there will probably be
   */
  public OrderBatch(byte[] text, boolean hasAmounts, boolean itemIsLine, int expected) {
    this.text = text;
    this.hasAmounts = hasAmounts;
    this.itemIsLine = itemIsLine;
    rows = new long[expected * WORDS];
  }

  /**
   * Begins anew, with rows of another text.
   *
   * @param other as that of a new batch
   */
  public void clear(byte[] other) {
    text = other;
    size = 0;
  }

  /**
   * Starts a row, with all it has to say but its ids, each told once. Amounts are as {@link Amount}
   * has them.
   */
  public void add(
      int onDay,
      long digitsOfAmount,
      int decimalsOfAmount,
      long digitsOfItems,
      int decimalsOfItems) {
    int row = size * WORDS;
    if (row == rows.length) {
      rows = Arrays.copyOf(rows, Math.max(64 * WORDS, row * 2));
    }
    rows[row + ORDER] = 0;
    rows[row + ITEM] = 0;
    rows[row + HASHES] = 0;
    rows[row + HASH_AND_DAY] = pair(0, onDay);
    rows[row + AMOUNT] = digitsOfAmount;
    rows[row + ITEMS] = digitsOfItems;
    rows[row + DECIMALS] = pair(decimalsOfAmount, decimalsOfItems);
    size++;
  }

  /** Where the customer id of the latest row stands; it must not be empty. */
  public void customer(int from, int to) {
    int row = (size - 1) * WORDS;
    rows[row + CUSTOMER] = pair(from, to);
    rows[row + HASHES] |= pair(IdHash.of(text, from, to), 0);
  }

  /** Where the order id of the latest row stands; an empty one is none. */
  public void order(int from, int to) {
    int row = (size - 1) * WORDS;
    rows[row + ORDER] = pair(from, to);
    rows[row + HASHES] |= pair(0, IdHash.of(text, from, to));
  }

  /** Where the item id of the latest row stands; an empty one is none. */
  public void item(int from, int to) {
    int row = (size - 1) * WORDS;
    rows[row + ITEM] = pair(from, to);
    rows[row + HASH_AND_DAY] |= pair(IdHash.of(text, from, to), 0);
  }

  private static long pair(int high, int low) {
    return ((long) high << Integer.SIZE) | (low & 0xFFFFFFFFL);
  }

  private long word(int i, int column) {
    return rows[i * WORDS + column];
  }

  private int high(int i, int column) {
    return (int) (word(i, column) >>> Integer.SIZE);
  }

  private int low(int i, int column) {
    return (int) word(i, column);
  }

  public int size() {
    return size;
  }

  /** A row as an object. */
  public OrderRow row(int i) {
    String order = hasOrder(i) ? text(orderFrom(i), orderTo(i)) : null;
    String item = hasItem(i) ? text(itemFrom(i), itemTo(i)) : null;
    return new OrderRow(
        text(customerFrom(i), customerTo(i)),
        order,
        lineId(order, item),
        item,
        day(i),
        hasAmounts ? new Amount(amountDigits(i), amountDecimals(i)) : null,
        new Amount(itemsDigits(i), itemsDecimals(i)),
        isRefund(i));
  }

  private @Nullable String lineId(@Nullable String order, @Nullable String item) {
    return order != null && itemIsLine ? item : null;
  }

  private String text(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** The bytes in which the ids of all rows stand. */
  public byte[] text() {
    return text;
  }

  /** Whether rows state an amount. */
  public boolean hasAmounts() {
    return hasAmounts;
  }

  public boolean hasOrder(int i) {
    return orderTo(i) > orderFrom(i);
  }

  public boolean hasItem(int i) {
    return itemTo(i) > itemFrom(i);
  }

  /** Whether a row is known by its order and line id. */
  public boolean isNumbered(int i) {
    return itemIsLine && hasOrder(i) && hasItem(i);
  }

  /** Whether a row takes back an earlier purchase: its amount is negative. */
  public boolean isRefund(int i) {
    return amountDigits(i) < 0;
  }

  /** Where the customer id of a row begins. */
  public int customerFrom(int i) {
    return high(i, CUSTOMER);
  }

  public int customerTo(int i) {
    return low(i, CUSTOMER);
  }

  /** The {@link IdHash} of the customer id. */
  public int customerHash(int i) {
    return high(i, HASHES);
  }

  public int orderFrom(int i) {
    return high(i, ORDER);
  }

  public int orderTo(int i) {
    return low(i, ORDER);
  }

  int orderHash(int i) {
    return low(i, HASHES);
  }

  public int itemFrom(int i) {
    return high(i, ITEM);
  }

  public int itemTo(int i) {
    return low(i, ITEM);
  }

  int itemHash(int i) {
    return high(i, HASH_AND_DAY);
  }

  /** Days since 1970-01-01. */
  public int day(int i) {
    return low(i, HASH_AND_DAY);
  }

  public long amountDigits(int i) {
    return word(i, AMOUNT);
  }

  public int amountDecimals(int i) {
    return high(i, DECIMALS);
  }

  public long itemsDigits(int i) {
    return word(i, ITEMS);
  }

  public int itemsDecimals(int i) {
    return low(i, DECIMALS);
  }
}
