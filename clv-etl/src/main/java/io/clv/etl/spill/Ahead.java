package io.clv.etl.spill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a second thread merges while the first one writes what there is already. */
final class Ahead<R> {
  private static final int RECORDS = 512;
  private static final int BATCHES = 16;

  private final Merge<R> merge;
  private final BlockingQueue<Batch<R>> queue = new ArrayBlockingQueue<>(BATCHES);

  /**
   * Some records.
   *
   * @param failure what came in place of further ones, or null
   */
  private record Batch<R>(List<R> records, boolean last, @Nullable RuntimeException failure) {}

  private Ahead(Merge<R> merge) {
    this.merge = merge;
  }

  /** Hands over all that is left of a merge, in the thread that calls this. */
  static <R> void forEach(Merge<R> merge, Consumer<R> sink) {
    Ahead<R> ahead = new Ahead<>(merge);
    Thread merger = new Thread(ahead::run, "clv-merge");
    merger.setDaemon(true);
    merger.start();
    try {
      ahead.drain(sink);
    } finally {
      // Should the sink have failed, nobody takes what comes.
      merger.interrupt();
    }
  }

  private void drain(Consumer<R> sink) {
    Batch<R> batch;
    do {
      try {
        batch = queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while features are merged");
      }
      batch.records.forEach(sink);
      if (batch.failure != null) {
        throw batch.failure;
      }
    } while (!batch.last);
  }

  private void run() {
    boolean last = false;
    while (!last) {
      List<R> records = new ArrayList<>(RECORDS);
      RuntimeException failure = null;
      try {
        while (records.size() < RECORDS && !merge.isAtEnd()) {
          records.add(merge.next());
        }
        last = merge.isAtEnd();
      } catch (RuntimeException e) {
        // Told to the thread that writes when it has come to this place.
        failure = e;
        last = true;
      }
      try {
        queue.put(new Batch<>(records, last, failure));
      } catch (InterruptedException e) {
        // The writer wants no more.
        return;
      }
    }
  }
}
