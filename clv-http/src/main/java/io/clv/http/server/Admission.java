package io.clv.http.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many requests be answered at once, and so many wait for a short time; who comes then is
 * told at once to come again. No thread waits.
 */
final class Admission {
  private final int most;
  private final int queue;
  private final long patience;
  private final Executor executor;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int running;

  private record Waiting(Runnable work, Runnable refused, long since) {}

  Admission(int most, int queue, Duration patience, Executor executor) {
    this.most = most;
    this.queue = queue;
    this.patience = patience.toNanos();
    this.executor = executor;
  }

  /**
   * Does the work now on this thread, or later on another one, or never.
   *
   * @param refused is run instead where there is no room, or not in time
   */
  void admit(Runnable work, Runnable refused) {
    boolean now = false;
    boolean later = false;
    synchronized (this) {
      if (running < most) {
        running++;
        now = true;
      } else if (waiting.size() < queue) {
        waiting.add(new Waiting(work, refused, NanoTime.now()));
        later = true;
      }
    }
    if (now) {
      run(work);
    } else if (!later) {
      refused.run();
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      leave();
    }
  }

  private void leave() {
    Waiting next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        running--;
      }
    }
    if (next != null) {
      Runnable work = next.work();
      executor.execute(() -> run(work));
    }
  }

  /** Refuses those who have waited too long. */
  void refuseLate() {
    List<Waiting> late = new ArrayList<>();
    synchronized (this) {
      @Nullable Waiting first = waiting.peek();
      while (first != null && NanoTime.since(first.since()) > patience) {
        late.add(first);
        waiting.remove();
        first = waiting.peek();
      }
    }
    late.forEach(one -> one.refused().run());
  }
}
