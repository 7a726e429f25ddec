package io.clv.http.api.job;

import io.clv.core.port.JobStore.Event;
import io.clv.http.api.Reply.Streamed;
import io.clv.http.job.JobDesk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The events of a job as server-sent events, while they happen and until the last one.
 *
 * @param after the number of the last event that the client has
 * @param data what to tell of an event: JSON on one line
 */
record EventStream(JobDesk desk, String jobId, long after, Function<Event, String> data)
    implements Streamed.Writer {
  /** A job may be done by another process, which does not ring here. */
  private static final Duration LOOK = Duration.ofMillis(250);

  /** So often the client hears that the connection lives. */
  private static final long HEARTBEAT = Duration.ofSeconds(15).toNanos();

  private static final String PROGRESS = "progress";

  @Override
  public void write(OutputStream out) throws IOException {
    long last = after;
    comment(out, "events of job " + jobId);
    long heard = System.nanoTime();
    while (!desk.isClosing()) {
      long known = desk.news();
      List<Event> events = desk.events(jobId, last);
      for (Event event : events) {
        out.write(
            "id: %d\nevent: %s\ndata: %s\n\n"
                .formatted(event.number(), event.type(), data.apply(event))
                .getBytes(StandardCharsets.UTF_8));
        last = event.number();
        heard = System.nanoTime();
        if (!event.type().equals(PROGRESS)) {
          return;
        }
      }
      if (!events.isEmpty()) {
        out.flush();
      } else if (System.nanoTime() - heard > HEARTBEAT) {
        comment(out, "still here");
        heard = System.nanoTime();
      }
      try {
        desk.awaitNews(known, LOOK);
      } catch (InterruptedException e) {
        // The server is stopping, and has ended the answer.
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void comment(OutputStream out, String text) throws IOException {
    out.write((": " + text + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
