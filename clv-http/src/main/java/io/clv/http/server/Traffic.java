package io.clv.http.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** The requests that have arrived and not had all of their answer. */
final class Traffic {
  private final Set<Exchange> inFlight = ConcurrentHashMap.newKeySet();
  private final Semaphore streams;
  private final Semaphore uploads;
  private final Observer observer;
  private final AtomicBoolean stopping;
  private final Scheduler scheduler;
  private final boolean isSecure;
  private final boolean originsMatter;

  /**
   * @param stopping set as soon as the server is told to stop
   */
  Traffic(HttpConfig config, Observer observer, AtomicBoolean stopping, Scheduler scheduler) {
    this.streams = new Semaphore(config.limits().streams());
    this.uploads = new Semaphore(config.limits().uploads());
    this.observer = observer;
    this.stopping = stopping;
    this.scheduler = scheduler;
    this.isSecure = config.tls() != null;
    this.originsMatter = config.origins().matter();
  }

  void began(Exchange exchange) {
    inFlight.add(exchange);
    observer.began();
  }

  void ended(Exchange exchange, Observer.Answered answered) {
    if (inFlight.remove(exchange)) {
      observer.ended(answered);
    }
  }

  /** What was answered without ever becoming an exchange. */
  void endedEarly(Request request, String id, int status, long bytes) {
    observer.began();
    observer.ended(
        new Observer.Answered(
            id,
            Headers.knownMethod(String.valueOf(request.getMethod())),
            "",
            status,
            Duration.ZERO,
            bytes,
            ""));
  }

  Semaphore streams() {
    return streams;
  }

  Semaphore uploads() {
    return uploads;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  boolean isSecure() {
    return isSecure;
  }

  boolean originsMatter() {
    return originsMatter;
  }

  void stop() {
    stopping.set(true);
  }

  boolean isStopping() {
    return stopping.get();
  }

  boolean isQuiet() {
    return inFlight.isEmpty();
  }

  /** Whether a connection has a request that is not answered yet. */
  boolean isBusy(EndPoint connection) {
    for (Exchange exchange : inFlight) {
      Connection its = exchange.request().getConnectionMetaData().getConnection();
      if (its.getEndPoint() == connection) {
        return true;
      }
    }
    return false;
  }

  void endEvents() {
    inFlight.forEach(Exchange::endEvents);
  }

  /** For a stream that began while the others were ended. */
  void endEventsIfStopping(StreamedAnswer stream) {
    if (isStopping()) {
      stream.endEvents();
    }
  }

  void breakOffStalled() {
    for (Exchange exchange : inFlight) {
      if (exchange.isStalled()) {
        exchange.breakOff();
      }
    }
  }
}
