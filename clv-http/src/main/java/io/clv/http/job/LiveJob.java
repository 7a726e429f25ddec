package io.clv.http.job;

import io.clv.core.port.JobStore;
import io.clv.core.port.JobStore.Event;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that this service is doing, and all that has happened in it. A store with one writer cannot
 * take events while the job itself writes, so they are told from here and saved when that is
 * possible. Safe for use by several threads.
 */
final class LiveJob {
  /** What is told of a job that has not been begun. */
  static final String WAITING = JobJson.write(Progress.of("waiting"));

  private final String id;
  private final JobStore jobs;
  private final List<Event> events;
  private final Deque<Event> unsaved = new ArrayDeque<>();
  private final Object saving = new Object();
  private final boolean isResumed;
  private boolean isCancelled;

  LiveJob(String id, JobStore jobs) {
    this.id = id;
    this.jobs = jobs;
    events = new ArrayList<>(jobs.events(id, 0));
    isResumed = events.stream().anyMatch(event -> !event.data().equals(WAITING));
  }

  /** Whether it was begun before, and not brought to an end. */
  boolean isResumed() {
    return isResumed;
  }

  String id() {
    return id;
  }

  synchronized void add(String type, String data, Instant at) {
    long number = events.isEmpty() ? 1 : events.get(events.size() - 1).number() + 1;
    Event event = new Event(number, type, data, at);
    events.add(event);
    unsaved.add(event);
  }

  synchronized List<Event> after(long number) {
    return List.copyOf(events.stream().filter(event -> event.number() > number).toList());
  }

  /** The moment of the latest event, or another one if there is none. */
  synchronized Instant heardAt(Instant otherwise) {
    return events.isEmpty() ? otherwise : events.get(events.size() - 1).at();
  }

  synchronized void cancel() {
    isCancelled = true;
  }

  synchronized boolean isCancelled() {
    return isCancelled;
  }

  /**
   * Saves what the store has not got yet, in order.
   *
   * @throws io.clv.core.port.StoreException if the store cannot take it now; it can be tried again
   */
  void save() {
    synchronized (saving) {
      for (Event event = first(); event != null; event = first()) {
        try {
          Event unused = jobs.report(id, event.type(), event.data(), event.at());
        } catch (IllegalArgumentException e) {
          // The job was given up by another service meanwhile; nobody asks for its events.
          forget();
          return;
        }
        saved();
      }
    }
  }

  private synchronized @Nullable Event first() {
    return unsaved.peek();
  }

  private synchronized void saved() {
    Event unused = unsaved.remove();
  }

  private synchronized void forget() {
    unsaved.clear();
  }
}
