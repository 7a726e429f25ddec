package io.clv.core.order;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Order rows as columns beside the text they were read from: an id is a place in that text, and no
 * object per row exists. What holds of an {@link OrderRow} holds of each of them.
 *
 * <p>All rows of a batch are alike in whether they state an amount and whether their item id is
 * their line id. For one thread at a time.
 */
public final class OrderBatch {
  private byte[] text;
  private final boolean hasAmounts;
  private final boolean itemIsLine;
  private int size;
  private int[] customerFrom;
  private int[] customerTo;
  private int[] customerHash;
  private int[] orderFrom;
  private int[] orderTo;
  private int[] orderHash;
  private int[] itemFrom;
  private int[] itemTo;
  private int[] itemHash;
  private int[] day;
  private long[] amountDigits;
  private byte[] amountDecimals;
  private long[] itemsDigits;
  private byte[] itemsDecimals;

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
    customerFrom = new int[expected];
    customerTo = new int[expected];
    customerHash = new int[expected];
    orderFrom = new int[expected];
    orderTo = new int[expected];
    orderHash = new int[expected];
    itemFrom = new int[expected];
    itemTo = new int[expected];
    itemHash = new int[expected];
    day = new int[expected];
    amountDigits = new long[expected];
    amountDecimals = new byte[expected];
    itemsDigits = new long[expected];
    itemsDecimals = new byte[expected];
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

  /** Starts a row, with all it has to say but its ids. Amounts are as {@link Amount} has them. */
  public void add(
      int onDay,
      long digitsOfAmount,
      int decimalsOfAmount,
      long digitsOfItems,
      int decimalsOfItems) {
    if (size == day.length) {
      grow();
    }
    day[size] = onDay;
    amountDigits[size] = digitsOfAmount;
    amountDecimals[size] = (byte) decimalsOfAmount;
    itemsDigits[size] = digitsOfItems;
    itemsDecimals[size] = (byte) decimalsOfItems;
    orderTo[size] = 0;
    orderFrom[size] = 0;
    itemTo[size] = 0;
    itemFrom[size] = 0;
    size++;
  }

  /** Where the customer id of the latest row stands; it must not be empty. */
  public void customer(int from, int to) {
    customerFrom[size - 1] = from;
    customerTo[size - 1] = to;
    customerHash[size - 1] = IdHash.of(text, from, to);
  }

  /** Where the order id of the latest row stands; an empty one is none. */
  public void order(int from, int to) {
    orderFrom[size - 1] = from;
    orderTo[size - 1] = to;
    orderHash[size - 1] = IdHash.of(text, from, to);
  }

  /** Where the item id of the latest row stands; an empty one is none. */
  public void item(int from, int to) {
    itemFrom[size - 1] = from;
    itemTo[size - 1] = to;
    itemHash[size - 1] = IdHash.of(text, from, to);
  }

  private void grow() {
    int capacity = Math.max(64, size * 2);
    customerFrom = Arrays.copyOf(customerFrom, capacity);
    customerTo = Arrays.copyOf(customerTo, capacity);
    customerHash = Arrays.copyOf(customerHash, capacity);
    orderFrom = Arrays.copyOf(orderFrom, capacity);
    orderTo = Arrays.copyOf(orderTo, capacity);
    orderHash = Arrays.copyOf(orderHash, capacity);
    itemFrom = Arrays.copyOf(itemFrom, capacity);
    itemTo = Arrays.copyOf(itemTo, capacity);
    itemHash = Arrays.copyOf(itemHash, capacity);
    day = Arrays.copyOf(day, capacity);
    amountDigits = Arrays.copyOf(amountDigits, capacity);
    amountDecimals = Arrays.copyOf(amountDecimals, capacity);
    itemsDigits = Arrays.copyOf(itemsDigits, capacity);
    itemsDecimals = Arrays.copyOf(itemsDecimals, capacity);
  }

  public int size() {
    return size;
  }

  /** A row as an object. */
  public OrderRow row(int i) {
    String order = hasOrder(i) ? text(orderFrom[i], orderTo[i]) : null;
    String item = hasItem(i) ? text(itemFrom[i], itemTo[i]) : null;
    return new OrderRow(
        text(customerFrom[i], customerTo[i]),
        order,
        lineId(order, item),
        item,
        day[i],
        hasAmounts ? new Amount(amountDigits[i], amountDecimals[i]) : null,
        new Amount(itemsDigits[i], itemsDecimals[i]),
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
    return orderTo[i] > orderFrom[i];
  }

  public boolean hasItem(int i) {
    return itemTo[i] > itemFrom[i];
  }

  /** Whether a row is known by its order and line id. */
  public boolean isNumbered(int i) {
    return itemIsLine && hasOrder(i) && hasItem(i);
  }

  /** Whether a row takes back an earlier purchase: its amount is negative. */
  public boolean isRefund(int i) {
    return amountDigits[i] < 0;
  }

  /** Where the customer id of a row begins. */
  public int customerFrom(int i) {
    return customerFrom[i];
  }

  public int customerTo(int i) {
    return customerTo[i];
  }

  /** The {@link IdHash} of the customer id. */
  public int customerHash(int i) {
    return customerHash[i];
  }

  public int orderFrom(int i) {
    return orderFrom[i];
  }

  public int orderTo(int i) {
    return orderTo[i];
  }

  int orderHash(int i) {
    return orderHash[i];
  }

  public int itemFrom(int i) {
    return itemFrom[i];
  }

  public int itemTo(int i) {
    return itemTo[i];
  }

  int itemHash(int i) {
    return itemHash[i];
  }

  /** Days since 1970-01-01. */
  public int day(int i) {
    return day[i];
  }

  public long amountDigits(int i) {
    return amountDigits[i];
  }

  public int amountDecimals(int i) {
    return amountDecimals[i];
  }

  public long itemsDigits(int i) {
    return itemsDigits[i];
  }

  public int itemsDecimals(int i) {
    return itemsDecimals[i];
  }
}
