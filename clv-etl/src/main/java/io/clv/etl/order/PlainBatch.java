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

  /** Plain lines between which there is no other: the first of each run, and its number. */
  private int[] runs = new int[4];

  private long[] runLines = new long[4];
  private int runCount;

  /** Rows that are not plain, and how many plain ones come before each. */
  private final List<Row> others = new ArrayList<>();

  private final List<Integer> before = new ArrayList<>();

  PlainBatch(LineBlocks lines, byte[] text, OrderBatch orders) {
    this.lines = lines;
    this.text = text;
    this.orders = orders;
  }

  /** Begins anew, with lines of another text. */
  void clear(byte[] other) {
    text = other;
    orders.clear(other);
    others.clear();
    before.clear();
    runCount = 0;
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

  /** The number in the file of the plain line that is added next, from 1. */
  void continueAt(long line) {
    if (runCount > 0 && runs[runCount - 1] == orders.size()) {
      runCount--;
    }
    if (runCount == runs.length) {
      runs = Arrays.copyOf(runs, 2 * runCount);
      runLines = Arrays.copyOf(runLines, 2 * runCount);
    }
    runs[runCount] = orders.size();
    runLines[runCount++] = line;
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
    int run = runCount - 1;
    if (i < runs[run]) {
      int found = Arrays.binarySearch(runs, 0, runCount, i);
      run = found < 0 ? -found - 2 : found;
    }
    return runLines[run] + i - runs[run];
  }

  /** A plain line as a row. */
  Row row(int i) {
    int from = orders.customerFrom(i);
    while (from > 0 && text[from - 1] != '\n') {
      from--;
    }
    int to = orders.customerTo(i);
    while (text[to] != '\n') {
      to++;
    }
    return lines.row(text, from, to + 1, line(i));
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
