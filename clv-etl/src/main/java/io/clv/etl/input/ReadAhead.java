package io.clv.etl.input;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a second thread reads while the first one makes sense of it: the two halves of reading an
 * order file take about the same time. What is read and the place of an error are as without it.
 *
 * <p>For one consumer; {@link #close} stops the second thread, whatever it is doing.
 */
public final class ReadAhead<T> implements Closeable {
  private static final int ROWS = 512;
  private static final int BATCHES = 16;
  private static final long PATIENCE_MILLIS = 500;

  private final Table table;
  private final Supplier<? extends @Nullable T> source;
  private final int together;
  private final BlockingQueue<Batch<T>> queue = new ArrayBlockingQueue<>(BATCHES);
  private final Thread splitter;
  private Batch<T> batch = new Batch<>(List.of(), false, null);
  private int next;

  /**
   * Some of what is read.
   *
   * @param last whether none follow
   * @param failure what stopped the reading after these records, or null
   */
  private record Batch<T>(List<T> records, boolean last, @Nullable RuntimeException failure) {}

  private ReadAhead(Table table, Supplier<? extends @Nullable T> source, int together) {
    this.table = table;
    this.source = source;
    this.together = together;
    splitter = new Thread(this::split, "clv-read-ahead");
    // It may wait for standard input when the program wants to end.
    splitter.setDaemon(true);
    splitter.start();
  }

  /** The rows of a table. */
  public static ReadAhead<Row> rows(Table table) {
    return new ReadAhead<>(table, table::next, ROWS);
  }

  /**
   * What is made of a table, each piece many rows.
   *
   * @param pieces gives one after the other, null at the end
   */
  public static <T> ReadAhead<T> pieces(Table table, Supplier<? extends @Nullable T> pieces) {
    return new ReadAhead<>(table, pieces, 1);
  }

  /**
   * The next record, or null at the end.
   *
   * @throws io.clv.core.port.OrderSourceException as {@link Table#next} does
   */
  public @Nullable T next() {
    while (next == batch.records.size()) {
      if (batch.failure != null) {
        throw batch.failure;
      }
      if (batch.last) {
        return null;
      }
      batch = take();
      next = 0;
    }
    return batch.records.get(next++);
  }

  private Batch<T> take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading orders", e);
    }
  }

  private void split() {
    boolean last = false;
    while (!last) {
      List<T> some = new ArrayList<>(together);
      RuntimeException failure = null;
      try {
        while (some.size() < together && !last) {
          T record = source.get();
          if (record == null) {
            last = true;
          } else {
            some.add(record);
          }
        }
      } catch (RuntimeException e) {
        // Told to the consumer when it has come to this place.
        failure = e;
        last = true;
      }
      try {
        queue.put(new Batch<>(some, last, failure));
      } catch (InterruptedException e) {
        // The consumer has closed and wants no more.
        return;
      }
    }
  }

  @Override
  public void close() {
    splitter.interrupt();
    try {
      // It stops at once, unless it waits for standard input.
      splitter.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    table.close();
  }
}
