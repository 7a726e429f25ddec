package io.clv.http.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.NanoTime;

/**
 * How the server stops without leaving anybody unanswered: it takes no more connections; those that
 * it has get answers and are told by them to go; who is silent is let go; and streams of events
 * end.
 *
 * @param most how long that may take
 */
record Stopping(Server server, Traffic traffic, Connections connections, Duration most) {
  /** A connection that was silent for so long has most likely nothing on its way. */
  private static final Duration SILENT = Duration.ofMillis(300);

  private static final long LOOK_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(5);

  void run() throws InterruptedException {
    // First this: a client that is told to go comes back at once, and should find nobody.
    for (Connector connector : server.getConnectors()) {
      ((Door) connector).shut();
    }
    traffic.stop();
    long since = NanoTime.now();
    while (NanoTime.since(since) < most.toNanos()) {
      traffic.endEvents();
      connections.closeSilent(SILENT);
      if (traffic.isQuiet() && connections.isEmpty()) {
        return;
      }
      LockSupport.parkNanos(LOOK_NANOSECONDS);
    }
  }
}
