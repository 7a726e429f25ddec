package io.clv.http.job;

import io.clv.core.port.JobStore;
import io.clv.core.port.JobStore.Job;
import io.clv.http.job.StoppedException.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What work knows of the job that it is done for. For the thread that does it. */
final class JobContext {
  static final String PROGRESS = "progress";

  private static final long PAUSE = Duration.ofMillis(500).toNanos();

  /** A long job tells less often: all that it has told is kept. */
  private static final int SHARE_OF_ELAPSED = 20;

  private final Job job;
  private final LiveJob live;
  private final JobStore jobs;
  private final Clock clock;
  private final Bell bell;
  private final BooleanSupplier stopping;
  private final long begunAt = System.nanoTime();
  private long toldAt;
  private long askedAt;

  JobContext(
      Job job, LiveJob live, JobStore jobs, Clock clock, Bell bell, BooleanSupplier stopping) {
    this.job = job;
    this.live = live;
    this.jobs = jobs;
    this.clock = clock;
    this.bell = bell;
    this.stopping = stopping;
    askedAt = System.nanoTime();
    toldAt = askedAt;
  }

  Job job() {
    return job;
  }

  /** Whether the job was begun before, and not brought to an end. */
  boolean isResumed() {
    return live.isResumed();
  }

  Clock clock() {
    return clock;
  }

  /**
   * Begins a stage of the work.
   *
   * @throws StoppedException if the job is to end
   */
  void stage(Progress progress) {
    check();
    tell(progress);
  }

  /** Whether enough time has gone by since it was last told how far the job is. */
  boolean isTimeToTell() {
    long now = System.nanoTime();
    return now - toldAt >= Math.max(PAUSE, (now - begunAt) / SHARE_OF_ELAPSED);
  }

  void tell(Progress progress) {
    toldAt = System.nanoTime();
    live.add(PROGRESS, JobJson.write(progress), clock.instant());
    bell.ring();
  }

  /**
   * @throws StoppedException if the job is to end
   */
  void check() {
    if (live.isCancelled()) {
      throw new StoppedException(Why.CANCELLED);
    }
    if (stopping.getAsBoolean()) {
      throw new StoppedException(Why.STOPPING);
    }
    if (System.nanoTime() - askedAt >= PAUSE) {
      askedAt = System.nanoTime();
      // Asked for at another service.
      if (jobs.find(job.id()).filter(found -> !found.cancelAsked()).isEmpty()) {
        throw new StoppedException(Why.CANCELLED);
      }
    }
  }
}
