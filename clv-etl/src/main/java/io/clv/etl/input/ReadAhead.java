package io.clv.etl.input;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Records that a second thread splits while the first one makes sense of them: the two halves of
 * reading an order file take about the same time. The records, their lines and the place of an
 * error are those of {@link Table}.
 *
 * <p>For one consumer; {@link #close} stops the second thread, whatever it is doing.
 */
public final class ReadAhead implements Closeable {
  private static final int BATCH = 512;
  private static final int BATCHES = 16;
  private static final long PATIENCE_MILLIS = 500;

  private final Table table;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(BATCHES);
  private final Thread splitter;
  private Batch batch = new Batch(List.of(), false, null);
  private int next;

  /**
   * Some records in a row.
   *
   * @param last whether none follow
   * @param failure what stopped the reading after these records, or null
   */
  private record Batch(List<Row> records, boolean last, @Nullable RuntimeException failure) {}

  /** Takes the records over. */
  public ReadAhead(Table table) {
    this.table = table;
    splitter = new Thread(this::split, "clv-read-ahead");
    // It may wait for standard input when the program wants to end.
    splitter.setDaemon(true);
    splitter.start();
  }

  /**
   * The next record, or null at the end.
   *
   * @throws io.clv.core.port.OrderSourceException as {@link Table#next} does
   */
  public @Nullable Row next() {
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

  private Batch take() {
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
      List<Row> some = new ArrayList<>(BATCH);
      RuntimeException failure = null;
      try {
        while (some.size() < BATCH && !last) {
          Row record = table.next();
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
        queue.put(new Batch(some, last, failure));
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
