package io.clv.core.port;

import io.clv.core.order.IdMention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Keeps jobs in a map. */
final class InMemoryJobs implements JobStore {
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<String, List<Event>> events = new LinkedHashMap<>();

  @Override
  public synchronized Job create(String id, String kind, String request, Instant at) {
    Job job = new Job(id, kind, State.QUEUED, request, false, at, null, null, null, null);
    if (jobs.putIfAbsent(id, job) != null) {
      throw new IllegalArgumentException("there is a job %s already".formatted(id));
    }
    events.put(id, new ArrayList<>());
    return job;
  }

  @Override
  public synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized List<Job> latest(int limit) {
    List<Job> latestFirst = new ArrayList<>(jobs.values());
    Collections.reverse(latestFirst);
    return latestFirst.stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Job> unfinished() {
    return jobs.values().stream().filter(job -> !job.state().isEnd()).toList();
  }

  @Override
  public synchronized boolean start(String id, Instant at) {
    Job j = jobs.get(id);
    if (j == null || j.state() != State.QUEUED) {
      return false;
    }
    jobs.put(id, running(j, State.RUNNING, j.cancelAsked(), at));
    return true;
  }

  @Override
  public synchronized boolean requeue(String id) {
    Job j = jobs.get(id);
    if (j == null || j.state() != State.RUNNING) {
      return false;
    }
    jobs.put(id, running(j, State.QUEUED, j.cancelAsked(), null));
    return true;
  }

  @Override
  public synchronized boolean askToCancel(String id, Instant at) {
    Job j = jobs.get(id);
    if (j == null || j.state().isEnd()) {
      return false;
    }
    boolean queued = j.state() == State.QUEUED;
    jobs.put(id, running(j, j.state(), true, j.startedAt()));
    return !queued || finish(id, State.CANCELLED, null, null, at);
  }

  private static Job running(Job j, State state, boolean cancelAsked, Instant startedAt) {
    return new Job(
        j.id(),
        j.kind(),
        state,
        j.request(),
        cancelAsked,
        j.createdAt(),
        startedAt,
        null,
        null,
        null);
  }

  @Override
  public synchronized boolean finish(
      String id, State end, String result, String failure, Instant at) {
    if (!end.isEnd()) {
      throw new IllegalArgumentException("a job does not end by being " + end);
    }
    Job j = jobs.get(id);
    if (j == null || j.state().isEnd()) {
      return false;
    }
    String data =
        failure != null ? "{\"failure\":" + quoted(failure) + "}" : result == null ? "{}" : result;
    report(id, end.name().toLowerCase(Locale.ROOT), data, at);
    jobs.put(
        id,
        new Job(
            j.id(),
            j.kind(),
            end,
            j.request(),
            j.cancelAsked(),
            j.createdAt(),
            j.startedAt(),
            at,
            result,
            failure));
    return true;
  }

  synchronized long mentioning(IdMention id) {
    return Stream.concat(
            jobs.values().stream()
                .flatMap(j -> Stream.of(j.request(), orEmpty(j.result()), orEmpty(j.failure()))),
            events.values().stream().flatMap(of -> of.stream().map(Event::data)))
        .filter(id::isIn)
        .count();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** Puts something else in the place of an id, and says in how many places. */
  synchronized long redact(IdMention id, String replacement) {
    long[] places = {0};
    UnaryOperator<String> redaction =
        text -> {
          if (text == null || !id.isIn(text)) {
            return text;
          }
          places[0]++;
          return id.replacedIn(text, replacement);
        };
    jobs.replaceAll(
        (key, j) ->
            new Job(
                j.id(),
                j.kind(),
                j.state(),
                redaction.apply(j.request()),
                j.cancelAsked(),
                j.createdAt(),
                j.startedAt(),
                j.finishedAt(),
                redaction.apply(j.result()),
                redaction.apply(j.failure())));
    for (List<Event> of : events.values()) {
      of.replaceAll(e -> new Event(e.number(), e.type(), redaction.apply(e.data()), e.at()));
    }
    return places[0];
  }

  private static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "\"" + escaped + "\"";
  }

  @Override
  public synchronized Event report(String id, String type, String data, Instant at) {
    Job job = jobs.get(id);
    if (job == null || job.state().isEnd()) {
      throw new IllegalArgumentException("there is no job %s that has not ended".formatted(id));
    }
    Event event = new Event(events.get(id).size() + 1L, type, data, at);
    events.get(id).add(event);
    return event;
  }

  @Override
  public synchronized List<Event> events(String id, long after) {
    return events.getOrDefault(id, List.of()).stream()
        .filter(event -> event.number() > after)
        .toList();
  }

  @Override
  public synchronized int deleteEndedBefore(Instant moment) {
    int before = jobs.size();
    jobs.values().removeIf(job -> job.finishedAt() != null && job.finishedAt().isBefore(moment));
    events.keySet().retainAll(jobs.keySet());
    return before - jobs.size();
  }
}
