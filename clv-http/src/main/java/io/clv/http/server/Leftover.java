package io.clv.http.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What a client still sends after its request was refused. Closing at once would make its network
 * drop the answer before it is read; so some of it is read and thrown away, without a thread that
 * waits for it.
 */
final class Leftover implements Runnable {
  private static final long BYTES = 4L << 20;
  private static final long MILLISECONDS = 1000;

  private final Request request;
  private final Runnable then;
  private final Scheduler.Task deadline;
  private final AtomicBoolean isDone = new AtomicBoolean();
  private long read;

  Leftover(Request request, Scheduler scheduler, Runnable then) {
    this.request = request;
    this.then = then;
    this.deadline = scheduler.schedule(this::done, MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  void drain() {
    run();
  }

  @Override
  public void run() {
    while (!isDone.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      boolean isEnd = Content.Chunk.isFailure(chunk) || chunk.isLast();
      read += Content.Chunk.isFailure(chunk) ? 0 : chunk.remaining();
      chunk.release();
      if (isEnd || read > BYTES) {
        done();
      }
    }
  }

  private void done() {
    if (isDone.compareAndSet(false, true)) {
      deadline.cancel();
      then.run();
    }
  }
}
