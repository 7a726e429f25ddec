package io.clv.http.job;

import io.clv.core.port.JobStore;
import io.clv.core.port.JobStore.Job;
import io.clv.core.port.JobStore.State;
import io.clv.core.port.StoreException;
import io.clv.http.job.StoppedException.Why;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the jobs of a service's homes, one after the other, in a thread of its own. */
final class JobWorker {
  private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

  /** There is news of every job that is taken here; this is for what nobody tells of. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final JobStore jobs;
  private final Work work;
  private final Clock clock;
  private final Bell bell;
  private final Function<Job, Optional<Home>> homes;
  private final AtomicReference<@Nullable LiveJob> live = new AtomicReference<>();

  /** Held while a job is begun, and while waiting ones are looked after. */
  private final Object turn = new Object();

  /** Jobs to be cancelled that are not done here, until the store knows. */
  private final Set<String> unwanted = ConcurrentHashMap.newKeySet();

  private final Thread doing;
  private final Thread saving;
  private final AtomicReference<@Nullable Thread> keeping = new AtomicReference<>();

  /**
   * @param homes where a job of this service has its home; empty for jobs of others
   */
  JobWorker(JobStore jobs, Work work, Clock clock, Bell bell, Function<Job, Optional<Home>> homes) {
    this.jobs = jobs;
    this.work = work;
    this.clock = clock;
    this.bell = bell;
    this.homes = homes;
    doing = daemon(this::doJobs, "clv-jobs");
    saving = daemon(this::saveEvents, "clv-job-events");
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @param schedule asks for what is due; looked at with every pulse
   */
  void start(JobKeeper keeper, Runnable schedule) {
    Thread pulse = daemon(() -> keep(keeper, schedule), "clv-job-keeper");
    keeping.set(pulse);
    doing.start();
    saving.start();
    pulse.start();
  }

  /** The job if it is being done here. */
  Optional<LiveJob> live(String id) {
    return Optional.ofNullable(live.get()).filter(job -> job.id().equals(id));
  }

  /** Lets a job end as soon as that can be. The store may be waiting for the very job. */
  void cancel(String id) {
    Optional<LiveJob> here = live(id);
    if (here.isPresent()) {
      here.get().cancel();
    } else {
      unwanted.add(id);
    }
    bell.ring();
  }

  /** Waits until nothing is done any more; false if that takes too long. */
  boolean stop() {
    boolean isIdle = ended(doing);
    boolean isSaved = ended(saving);
    Thread pulse = keeping.get();
    return isIdle && isSaved && (pulse == null || ended(pulse));
  }

  private static boolean ended(Thread thread) {
    try {
      thread.join(STOPPING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private void doJobs() {
    while (!bell.isSilenced()) {
      try {
        long known = bell.rings();
        Optional<Job> next = next();
        if (next.isPresent()) {
          carryOut(next.get());
        } else {
          bell.await(known, LOOK);
        }
      } catch (StoreException e) {
        LOG.warn("Jobs have to wait: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        LOG.error("A defect of this program, met between jobs", e);
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void pause() {
    try {
      boolean unused = bell.awaitSilence(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Job> next() {
    return jobs.unfinished().stream()
        .filter(job -> job.state() == State.QUEUED && homes.apply(job).isPresent())
        .filter(job -> !unwanted.contains(job.id()))
        .findFirst();
  }

  private void carryOut(Job queued) {
    Optional<LiveJob> begun = begin(queued);
    if (begun.isEmpty()) {
      return;
    }
    LiveJob doingNow = begun.get();
    try {
      bell.ring();
      End end = outcome(queued, doingNow);
      if (end.state() == State.QUEUED) {
        doingNow.save();
        boolean unused = jobs.requeue(queued.id());
      } else {
        finish(queued, doingNow, end);
      }
    } finally {
      live.set(null);
      bell.ring();
    }
  }

  /** From here on all events of the job come from here, so that their numbers are known. */
  private Optional<LiveJob> begin(Job queued) {
    synchronized (turn) {
      if (!jobs.start(queued.id(), clock.instant())) {
        return Optional.empty();
      }
      LiveJob begun = new LiveJob(queued.id(), jobs);
      live.set(begun);
      return Optional.of(begun);
    }
  }

  /**
   * How a job ended.
   *
   * @param state {@code QUEUED} for one that is to be done again
   */
  private record End(State state, @Nullable String result, @Nullable String failure) {}

  private End outcome(Job job, LiveJob doingNow) {
    JobContext context = new JobContext(job, doingNow, jobs, clock, bell, bell::isSilenced);
    try {
      return new End(State.SUCCEEDED, JobJson.write(result(job, context)), null);
    } catch (StoppedException e) {
      return new End(e.why() == Why.STOPPING ? State.QUEUED : State.CANCELLED, null, null);
    } catch (OutOfMemoryError e) {
      LOG.error("Not enough memory for job {}", job.id(), e);
      return new End(State.FAILED, null, "It takes more memory than the service has.");
    } catch (RuntimeException e) {
      if (bell.isSilenced()) {
        LOG.info("Job {} is begun again at the next start", job.id(), e);
        return new End(State.QUEUED, null, null);
      }
      return new End(State.FAILED, null, sentence(job, e));
    }
  }

  private static String sentence(Job job, RuntimeException e) {
    Optional<String> known = Sentences.of(e);
    if (known.isEmpty()) {
      LOG.error("A defect of this program, met in job {}", job.id(), e);
    } else {
      LOG.info("Job {} failed: {}", job.id(), e.getMessage());
    }
    return known.orElse("A defect of this program; the server's log has the details.");
  }

  private Object result(Job job, JobContext context) {
    StoredRequest request =
        JobJson.read(job.request(), StoredRequest.class)
            .orElseThrow(() -> new IllegalStateException("not a request: " + job.request()));
    if (request.load() != null) {
      return work.load(request.load(), upload(job), context);
    }
    if (request.run() != null) {
      return work.run(request.run().plan(), context);
    }
    if (request.evaluation() != null) {
      return work.evaluate(request.evaluation(), context);
    }
    if (request.validation() != null) {
      return work.validate(request.validation(), context);
    }
    throw new IllegalStateException("nothing to be done: " + job.request());
  }

  private Path upload(Job job) {
    Path file = homes.apply(job).orElseThrow().upload(job.id());
    if (!Files.exists(file)) {
      throw new UnfitOrdersException("The uploaded file is gone: upload it again.");
    }
    return file;
  }

  /** However long the store does not answer: what was done must be noted. */
  private void finish(Job job, LiveJob doingNow, End end) {
    while (true) {
      try {
        doingNow.save();
        boolean unused =
            jobs.finish(job.id(), end.state(), end.result(), end.failure(), clock.instant());
        break;
      } catch (StoreException e) {
        if (bell.isSilenced()) {
          throw e;
        }
        LOG.warn("The end of job {} has to wait: {}", job.id(), e.getMessage());
        pause();
      }
    }
    discard(job);
  }

  private void discard(Job job) {
    try {
      homes.apply(job).ifPresent(home -> home.discard(job.id()));
    } catch (UncheckedIOException e) {
      LOG.warn("The upload of job {} cannot be deleted", job.id(), e);
    }
  }

  private void saveEvents() {
    while (!bell.isSilenced()) {
      long known = bell.rings();
      try {
        unwanted.forEach(this::endUnwanted);
        LiveJob job = live.get();
        if (job != null) {
          job.save();
        }
        bell.await(known, RETRY);
      } catch (StoreException e) {
        LOG.info("Events have to wait: {}", e.getMessage());
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One that is waiting ends at once, one that is done elsewhere when that is noticed there. */
  private void endUnwanted(String id) {
    boolean unused = jobs.askToCancel(id, clock.instant());
    jobs.find(id).filter(job -> job.state().isEnd()).ifPresent(this::discard);
    unwanted.remove(id);
    bell.ring();
  }

  /** A defect in what is due must not end the telling that jobs live. */
  private static void look(Runnable schedule) {
    try {
      schedule.run();
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("A defect of this program, met while looking for what is due", e);
    }
  }

  private void keep(JobKeeper keeper, Runnable schedule) {
    try {
      do {
        try {
          beat();
          synchronized (turn) {
            keeper.keep();
          }
          look(schedule);
        } catch (StoreException e) {
          LOG.info("Jobs cannot be looked after now: {}", e.getMessage());
        } catch (IllegalArgumentException e) {
          // It ended in this very moment.
          LOG.debug("A job ended while it was looked after", e);
        }
      } while (!bell.awaitSilence(JobKeeper.PULSE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells that the job lives, where it says nothing itself for long. */
  private void beat() {
    Instant now = clock.instant();
    LiveJob job = live.get();
    if (job != null && job.heardAt(now).plus(JobKeeper.PULSE).isBefore(now)) {
      job.add(JobContext.PROGRESS, JobJson.write(Progress.of("working")), now);
      bell.ring();
    }
  }
}
