package io.clv.etl.parallel;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does pieces of work on all processors, and hands over what comes of them one after the other, in
 * the order of the pieces and in the thread that calls. No more results than there are processors
 * wait for those before them.
 */
public final class InOrder {
  private InOrder() {}

  /**
   * Does the work.
   *
   * @param name of the threads
   * @throws RuntimeException what a piece of work throws, in its turn; then no further one is begun
   * @throws CancellationException if the thread is interrupted meanwhile
   */
  public static <T> void forEach(String name, List<Supplier<T>> work, Consumer<T> sink) {
    int processors = Runtime.getRuntime().availableProcessors();
    int threads = Math.max(1, Math.min(processors, work.size()));
    ExecutorService workers = Executors.newFixedThreadPool(threads, task -> thread(name, task));
    try {
      Iterator<Supplier<T>> rest = work.iterator();
      Queue<Future<T>> begun = new ArrayDeque<>();
      while (rest.hasNext() || !begun.isEmpty()) {
        while (rest.hasNext() && begun.size() < 2 * threads) {
          begun.add(workers.submit(rest.next()::get));
        }
        sink.accept(taken(begun.remove()));
      }
    } finally {
      List<Runnable> unused = workers.shutdownNow();
    }
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T taken(Future<T> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted at work");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(cause);
    }
  }
}
