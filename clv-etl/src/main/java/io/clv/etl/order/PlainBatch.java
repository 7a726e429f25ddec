package io.clv.etl.order;

import io.clv.core.order.OrderBatch;
import io.clv.etl.input.LineBlocks;
import io.clv.etl.input.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some lines of a file in their order: plain ones as columns, all others as rows. */
final class PlainBatch {
  private final LineBlocks lines;
  private byte[] text;
  private final OrderBatch orders;
  private int[] from;
  private long[] line;

  /** Rows that are not plain, and how many plain ones come before each. */
  private final List<Row> others = new ArrayList<>();

  private final List<Integer> before = new ArrayList<>();

  PlainBatch(LineBlocks lines, byte[] text, OrderBatch orders, int expected) {
    this.lines = lines;
    this.text = text;
    this.orders = orders;
    from = new int[expected];
    line = new long[expected];
  }

  /** Begins anew, with lines of another text. */
  void clear(byte[] other) {
    text = other;
    orders.clear(other);
    others.clear();
    before.clear();
  }

  /** The text its lines are in. */
  byte[] text() {
    return text;
  }

  /** Takes what is in the batch. */
  interface Taker {
    /** A plain line, the same as {@link PlainBatch#row} of it. */
    void take(PlainBatch batch, int i);

    void take(Row row);
  }

  OrderBatch orders() {
    return orders;
  }

  /** Where the order row added last comes from. */
  void addedFrom(int start, long number) {
    int i = orders.size() - 1;
    if (i == from.length) {
      from = Arrays.copyOf(from, 2 * i + 64);
      line = Arrays.copyOf(line, from.length);
    }
    from[i] = start;
    line[i] = number;
  }

  void add(Row row) {
    others.add(row);
    before.add(orders.size());
  }

  boolean isEmpty() {
    return orders.size() == 0 && others.isEmpty();
  }

  /** Number of a plain line in the file, from 1. */
  long line(int i) {
    return line[i];
  }

  /** A plain line as a row. */
  Row row(int i) {
    int to = from[i];
    while (text[to] != '\n') {
      to++;
    }
    return lines.row(text, from[i], to + 1, line[i]);
  }

  void forEach(Taker taker) {
    int next = 0;
    int other = 0;
    while (next < orders.size() || other < others.size()) {
      int until = other < others.size() ? before.get(other) : orders.size();
      while (next < until) {
        taker.take(this, next++);
      }
      if (other < others.size()) {
        taker.take(others.get(other++));
      }
    }
  }
}
