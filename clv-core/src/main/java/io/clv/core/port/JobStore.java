package io.clv.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work that was asked for and is done beside the asking, with what is reported of it. Survives the
 * process. Safe for use by several threads and processes. Every method throws {@link
 * StoreException} if the store cannot be used.
 */
public interface JobStore {
  /** Where a job is. Only the last three are ends. */
  enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean isEnd() {
      return this != QUEUED && this != RUNNING;
    }
  }

  /**
   * A job.
   *
   * @param id opaque, unique, safe in an address
   * @param kind what is to be done, for example {@code import}
   * @param request what exactly, as JSON
   * @param cancelAsked whether somebody wants it to end
   * @param startedAt null until it is running
   * @param finishedAt null until its end
   * @param result what came of it, as JSON; null until it has succeeded
   * @param failure why it failed, a sentence for the user; null unless it has
   */
  record Job(
      String id,
      String kind,
      State state,
      String request,
      boolean cancelAsked,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String result,
      @Nullable String failure) {}

  /**
   * Something that happened in a job.
   *
   * @param number from 1, without gaps within the job
   * @param type for example {@code progress} or {@code succeeded}
   * @param data JSON; never says anything of a single customer
   */
  record Event(long number, String type, String data, Instant at) {}

  /**
   * Keeps a new job, which is queued.
   *
   * @throws IllegalArgumentException if there is a job of this id
   */
  Job create(String id, String kind, String request, Instant at);

  Optional<Job> find(String id);

  /** The latest jobs, latest first. */
  List<Job> latest(int limit);

  /** Jobs that have not ended, in the order in which they were created. */
  List<Job> unfinished();

  /** Takes a queued job to be done by the caller; false if it is not queued any more. */
  boolean start(String id, Instant at);

  /** Puts a running job back, because whoever did it is gone; false if it is not running. */
  boolean requeue(String id);

  /**
   * Notes that the job is to end; a queued one is cancelled at once, with its last event. False if
   * it has ended, or there is none.
   */
  boolean askToCancel(String id, Instant at);

  /**
   * Ends a job that has not ended, and adds its last event, of the type of the state's name in
   * small letters, in one step. The event's data is the result, {@code {"failure": ...}}, or {@code
   * {}}.
   *
   * @param result of a job that has succeeded; null for others
   * @param failure of a job that has failed; null for others
   * @return false if it had ended before; nothing has changed then
   */
  boolean finish(
      String id, State end, @Nullable String result, @Nullable String failure, Instant at);

  /**
   * Adds an event to a job. Where the store has one writer at a time it may have to wait for an
   * import or a run that is being saved, and a thread that itself has an {@link OrderTransaction}
   * open must not ask for it.
   *
   * @throws IllegalArgumentException if there is no such job, or it has ended
   */
  Event report(String id, String type, String data, Instant at);

  /**
   * The events of a job in their order.
   *
   * @param after only events with a greater number; 0 for all
   */
  List<Event> events(String id, long after);

  /** Deletes jobs that ended before a moment, with their events; returns how many. */
  int deleteEndedBefore(Instant moment);
}
