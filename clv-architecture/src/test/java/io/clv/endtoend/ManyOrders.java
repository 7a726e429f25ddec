package io.clv.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * An order file of any length, made as it is read: the same bytes at every call, and known sums. An
 * order has one to three lines. Every 97th gives a cent back, every 1,000th is said once more much
 * later, and every 10,007th is said once more with another amount.
 */
final class ManyOrders {
  private static final int LATER = 5_000;
  private static final int DAYS = 1_500;
  private static final byte[][] DATES = new byte[DAYS][];

  static {
    for (int day = 0; day < DAYS; day++) {
      DATES[day] =
          LocalDate.of(2021, 1, 1).plusDays(day).toString().getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final OutputStream out;
  private final byte[] block = new byte[1 << 16];
  private int filled;
  private long written;

  private final long customers;
  private long orders;
  private long rows;
  private long repeated;
  private long contradicting;

  private ManyOrders(OutputStream out, long customers) {
    this.out = out;
    this.customers = customers;
  }

  /** What was written; repeats and contradictions are not among the orders. */
  record Written(long bytes, long rows, long orders, long repeated, long contradicting) {}

  /** Writes whole orders until there are so many bytes, and closes the stream. */
  static Written write(OutputStream out, long bytes, long customers) throws IOException {
    ManyOrders many = new ManyOrders(out, customers);
    many.put(Tables.HEADER.getBytes(StandardCharsets.US_ASCII));
    while (many.written + many.filled < bytes) {
      many.order();
    }
    many.flush();
    out.close();
    return new Written(many.written, many.rows, many.orders, many.repeated, many.contradicting);
  }

  private void order() throws IOException {
    long number = orders++;
    int lines = 1 + (int) (mixed(number) >>> 60) % 3;
    for (int line = 1; line <= lines; line++) {
      row(number, line, 0);
    }
    if (number % 97 == 0) {
      refund(number);
    }
    if (number >= LATER && number % 1_000 == 0) {
      row(number - LATER, 1, 0);
      repeated++;
    }
    if (number >= LATER && number % 10_007 == 0) {
      row(number - LATER, 1, 1);
      contradicting++;
    }
  }

  private static long mixed(long number) {
    long h = (number + 1) * 0x9E3779B97F4A7C15L;
    h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
    return h ^ h >>> 32;
  }

  private void ids(long number, int line) throws IOException {
    put('C');
    put(100_000_000 + Long.remainderUnsigned(mixed(number), customers));
    put(',');
    put(number);
    put(',');
    put(line);
    put(',');
  }

  private void row(long number, int line, int moreCents) throws IOException {
    long hash = mixed(number * 3 + line);
    ids(number, line);
    put(1 + (hash >>> 8) % 4);
    put(',');
    put(5 + (hash >>> 16) % 200);
    put('.');
    put(10 + (hash >>> 24) % 80 + moreCents);
    date(number);
  }

  private void refund(long number) throws IOException {
    ids(number, 1);
    put("1,-0.01".getBytes(StandardCharsets.US_ASCII));
    date(number);
  }

  private void date(long number) throws IOException {
    put(',');
    put(DATES[(int) Long.remainderUnsigned(mixed(~number), DAYS)]);
    put('\n');
    rows++;
  }

  private void put(char c) throws IOException {
    if (filled == block.length) {
      flush();
    }
    block[filled++] = (byte) c;
  }

  private void put(byte[] bytes) throws IOException {
    for (byte b : bytes) {
      put((char) b);
    }
  }

  private void put(long number) throws IOException {
    long unit = 1;
    while (number / unit >= 10) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      put((char) ('0' + number / unit % 10));
    }
  }

  private void flush() throws IOException {
    out.write(block, 0, filled);
    written += filled;
    filled = 0;
  }
}
