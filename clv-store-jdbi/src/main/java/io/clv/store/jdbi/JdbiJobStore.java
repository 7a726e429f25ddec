package io.clv.store.jdbi;

import io.clv.core.port.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Jobs and their events in a database. */
final class JdbiJobStore implements JobStore {
  private static final String NOTHING = "{}";

  private final Database database;
  private final JobTable jobs;

  JdbiJobStore(Database database) {
    this.database = database;
    jobs = new JobTable(database.dialect());
  }

  @Override
  public Job create(String id, String kind, String request, Instant at) {
    Job job = new Job(id, kind, State.QUEUED, request, false, at, null, null, null, null);
    if (!database.note(handle -> jobs.insert(handle, job))) {
      throw new IllegalArgumentException("there is a job %s already".formatted(id));
    }
    return job;
  }

  @Override
  public Optional<Job> find(String id) {
    return database.read(handle -> jobs.find(handle, id));
  }

  @Override
  public List<Job> latest(int limit) {
    return database.read(handle -> jobs.latest(handle, limit));
  }

  @Override
  public List<Job> unfinished() {
    return database.read(jobs::unfinished);
  }

  @Override
  public boolean start(String id, Instant at) {
    return database.note(handle -> jobs.start(handle, id, at));
  }

  @Override
  public boolean requeue(String id) {
    return database.note(handle -> jobs.requeue(handle, id));
  }

  @Override
  public boolean askToCancel(String id, Instant at) {
    return database.note(
        handle -> {
          Optional<OptionalLong> last = jobs.askToCancel(handle, id, at);
          last.orElse(OptionalLong.empty())
              .ifPresent(number -> insertLast(handle, id, number, State.CANCELLED, NOTHING, at));
          return last.isPresent();
        });
  }

  @Override
  public boolean finish(
      String id, State end, @Nullable String result, @Nullable String failure, Instant at) {
    if (!end.isEnd()) {
      throw new IllegalArgumentException("a job does not end by being " + JobTable.name(end));
    }
    return database.note(
        handle -> {
          Optional<Long> last = jobs.finish(handle, id, end, result, failure, at);
          last.ifPresent(
              number -> insertLast(handle, id, number, end, lastData(result, failure), at));
          return last.isPresent();
        });
  }

  private static String lastData(@Nullable String result, @Nullable String failure) {
    if (failure != null) {
      return JsonText.of(Map.of("failure", failure));
    }
    return result == null ? NOTHING : result;
  }

  private void insertLast(
      Handle handle, String id, long number, State end, String data, Instant at) {
    jobs.insertEvent(handle, id, new Event(number, JobTable.name(end), data, at));
  }

  @Override
  public Event report(String id, String type, String data, Instant at) {
    return database.note(
        handle -> {
          long number =
              jobs.nextEvent(handle, id)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "there is no job %s that has not ended".formatted(id)));
          Event event = new Event(number, type, data, at);
          jobs.insertEvent(handle, id, event);
          return event;
        });
  }

  @Override
  public List<Event> events(String id, long after) {
    return database.read(handle -> jobs.events(handle, id, after));
  }

  @Override
  public int deleteEndedBefore(Instant moment) {
    return database.note(handle -> jobs.deleteEndedBefore(handle, moment));
  }
}
