package io.clv.http.server;

import io.clv.http.api.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads a body whole, without a thread that waits for it, however slowly it comes. */
final class WholeBody implements Runnable {
  /** Who is told how it went. */
  interface Outcome {
    void read(byte[] body);

    void refused(Problem problem);
  }

  private final Request request;
  private final long most;
  private final Outcome outcome;
  private final Scheduler.Task deadline;
  private final AtomicBoolean isDone = new AtomicBoolean();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  WholeBody(Request request, long most, Duration time, Scheduler scheduler, Outcome outcome) {
    this.request = request;
    this.most = most;
    this.outcome = outcome;
    this.deadline =
        scheduler.schedule(
            () -> refuse(Problem.of(408, ContainerErrors.detail(408))),
            time.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    while (!isDone.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        refuse(problem(chunk.getFailure()));
        return;
      }
      boolean isLast = chunk.isLast();
      ByteBuffer content = chunk.getByteBuffer();
      byte[] part = new byte[content.remaining()];
      content.get(part);
      chunk.release();
      if (bytes.size() + (long) part.length > most) {
        refuse(tooLong(most));
        return;
      }
      bytes.writeBytes(part);
      if (isLast) {
        once(() -> outcome.read(bytes.toByteArray()));
      }
    }
  }

  private void refuse(Problem problem) {
    once(() -> outcome.refused(problem));
  }

  private void once(Runnable then) {
    if (isDone.compareAndSet(false, true)) {
      deadline.cancel();
      then.run();
    }
  }

  static Problem tooLong(long most) {
    return Problem.of(
        413,
        most <= Limits.UNWANTED_BYTES
            ? "This address takes no body."
            : "The body is longer than the " + most + " bytes allowed here.");
  }

  /** What to say of a body that cannot be read. */
  static Problem problem(Throwable failure) {
    if (failure instanceof HttpException http) {
      return Problem.of(
          http.getCode(),
          "The body is not well-formed HTTP/1.1"
              + (http.getReason() == null ? "." : ": " + http.getReason() + "."));
    }
    return failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException
        ? Problem.of(408, ContainerErrors.detail(408))
        : Problem.badRequest("The body ended before it was complete.");
  }
}
