package io.clv.http.job;

import io.clv.core.port.JobStore;
import io.clv.core.port.JobStore.Event;
import io.clv.core.port.JobStore.Job;
import io.clv.core.port.JobStore.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps the list of jobs true: tells that one's own still live, and gives up those of the gone. */
final class JobKeeper {
  /** How often a service tells that it lives. */
  static final Duration PULSE = Duration.ofMinutes(1);

  /** After so long without a word the service that took a job is taken for gone. */
  static final Duration SILENCE = Duration.ofMinutes(15);

  /** How long jobs can be asked for after their end. */
  static final Duration MEMORY = Duration.ofDays(30);

  private final JobStore jobs;
  private final Clock clock;
  private final Supplier<Set<String>> homes;

  /**
   * @param homes names of the homes of this service
   */
  JobKeeper(JobStore jobs, Clock clock, Supplier<Set<String>> homes) {
    this.jobs = jobs;
    this.clock = clock;
    this.homes = homes;
  }

  void keep() {
    Instant now = clock.instant();
    Set<String> own = homes.get();
    for (Job job : jobs.unfinished()) {
      Optional<String> home = JobJson.read(job.request(), StoredRequest.class).map(r -> r.home());
      if (home.isPresent() && own.contains(home.get())) {
        if (job.state() == State.QUEUED && heardAt(job).plus(PULSE).isBefore(now)) {
          Event unused = jobs.report(job.id(), JobContext.PROGRESS, LiveJob.WAITING, now);
        }
      } else if (heardAt(job).plus(SILENCE).isBefore(now)) {
        boolean unused = jobs.finish(job.id(), State.FAILED, null, gone(job), now);
      }
    }
    int unused = jobs.deleteEndedBefore(now.minus(MEMORY));
  }

  private Instant heardAt(Job job) {
    List<Event> events = jobs.events(job.id(), 0);
    return events.isEmpty() ? job.createdAt() : events.get(events.size() - 1).at();
  }

  private static String gone(Job job) {
    return "The service that took this job has not been heard of for %d minutes: ask for it again%s."
        .formatted(
            SILENCE.toMinutes(),
            job.kind().equals(JobKind.IMPORT.label()) ? ", with the file" : "");
  }
}
