package io.clv.http.job;

import io.clv.core.learn.Trainers;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.JobStore;
import io.clv.core.port.JobStore.Event;
import io.clv.core.port.JobStore.Job;
import io.clv.core.port.JobStore.State;
import io.clv.core.port.Store;
import io.clv.core.port.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs, has them done one after the other, and tells of them. Safe for use by several
 * threads.
 */
public final class JobDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobDesk.class);
  private static final int MOST_WAITING = 100;
  private static final int BUFFER = 1 << 16;

  private final Setup setup;
  private final JobStore jobs;
  private final Bell bell = new Bell();
  private final Map<String, Home> homes = new LinkedHashMap<>();
  private final JobWorker worker;
  private @Nullable Home own;

  /**
   * What a desk needs.
   *
   * @param uploads folder for uploads until they are loaded; made when the first one comes
   * @param program version of the program, for what is stored
   * @param trainers what jobs can train
   */
  public record Setup(
      Store store,
      OrderReader reader,
      EvaluationWriter writer,
      Path uploads,
      Clock clock,
      String program,
      Trainers trainers) {}

  /** What its jobs can train. */
  public Trainers trainers() {
    return setup.trainers();
  }

  private JobDesk(Setup setup) {
    this.setup = setup;
    jobs = setup.store().jobs();
    worker =
        new JobWorker(
            jobs,
            new Work(
                setup.store(), setup.reader(), setup.writer(), setup.program(), setup.trainers()),
            setup.clock(),
            bell,
            this::home);
  }

  /**
   * Opens the desk: goes on with what earlier services that are no more have left.
   *
   * @throws StoreException if the store cannot be used
   */
  public static JobDesk open(Setup setup) {
    JobDesk desk = new JobDesk(setup);
    desk.moveIntoDesertedHomes();
    desk.worker.start(new JobKeeper(desk.jobs, setup.clock(), desk::homeNames));
    return desk;
  }

  private synchronized void moveIntoDesertedHomes() {
    if (!Files.isDirectory(setup.uploads())) {
      return;
    }
    try {
      for (Home home : Home.deserted(setup.uploads())) {
        homes.put(home.name(), home);
      }
      Set<String> left = new HashSet<>();
      for (Job job : jobs.unfinished()) {
        if (home(job).isPresent()) {
          left.add(job.id());
          if (job.state() == State.RUNNING) {
            resume(job);
          }
        }
      }
      Set<Home> needed = needed();
      for (Home home : List.copyOf(homes.values())) {
        home.keepOnly(left);
        if (!needed.contains(home)) {
          homes.remove(home.name());
          home.leave();
        }
      }
    } catch (IOException e) {
      LOG.warn("Uploads that were left in {} cannot be looked at", setup.uploads(), e);
    }
  }

  private void resume(Job job) {
    Event unused =
        jobs.report(
            job.id(),
            JobContext.PROGRESS,
            JobJson.write(Progress.of("resuming")),
            setup.clock().instant());
    boolean unusedToo = jobs.requeue(job.id());
  }

  private synchronized Optional<Home> home(Job job) {
    return JobJson.read(job.request(), StoredRequest.class)
        .flatMap(request -> Optional.ofNullable(homes.get(request.home())));
  }

  private synchronized Set<String> homeNames() {
    return Set.copyOf(homes.keySet());
  }

  private synchronized Home own() {
    Home home = own;
    if (home == null) {
      try {
        home = Home.make(setup.uploads());
      } catch (IOException e) {
        throw new JobRefusedException(
            "The folder for uploads cannot be written; the server's log says why.", e);
      }
      homes.put(home.name(), home);
      own = home;
    }
    return home;
  }

  /**
   * Takes a file to be loaded.
   *
   * @param name as the client calls it
   * @param score whether to score all orders afterwards
   * @throws JobRefusedException if it cannot be taken now
   * @throws UncheckedIOException if the file does not arrive whole; nothing is left of it then
   */
  public Job importFile(
      InputStream file,
      String name,
      Reading reading,
      ConflictPolicy conflicts,
      RefundPolicy refunds,
      boolean score) {
    requireRoom();
    Home home = own();
    String id = UUID.randomUUID().toString();
    boolean isTaken = false;
    try {
      MessageDigest sha256 = sha256();
      long bytes = receive(file, home, id, sha256);
      String hash = HexFormat.of().formatHex(sha256.digest());
      ImportRequest request =
          new ImportRequest(name, reading, conflicts, refunds, score, hash, bytes);
      Job job = take(id, JobKind.IMPORT, new StoredRequest(home.name(), request, null, null));
      isTaken = true;
      return job;
    } finally {
      if (!isTaken) {
        home.discard(id);
      }
    }
  }

  /** Writes a file as it arrives, and returns its length. */
  private static long receive(InputStream file, Home home, String id, MessageDigest sha256) {
    Path arriving = home.arriving(id);
    byte[] buffer = new byte[BUFFER];
    long length = 0;
    try (OutputStream out = Files.newOutputStream(arriving, StandardOpenOption.CREATE_NEW)) {
      while (true) {
        int n = read(file, buffer);
        if (n < 0) {
          break;
        }
        sha256.update(buffer, 0, n);
        out.write(buffer, 0, n);
        length += n;
      }
    } catch (IOException e) {
      throw cannotKeep(e);
    }
    try {
      try (FileChannel channel = FileChannel.open(arriving, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Path unused = Files.move(arriving, home.upload(id), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotKeep(e);
    }
    return length;
  }

  /** Reading fails because of the client, writing because of this machine. */
  private static int read(InputStream file, byte[] buffer) {
    try {
      return file.read(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JobRefusedException cannotKeep(IOException e) {
    LOG.warn("An upload could not be kept", e);
    return new JobRefusedException(
        "The upload cannot be kept: there is no room for it, or the disk refused it.", e);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Takes scoring to be done.
   *
   * @throws JobRefusedException if it cannot be taken now
   */
  public Job run(RunRequest request) {
    requireRoom();
    return take(
        UUID.randomUUID().toString(),
        JobKind.RUN,
        new StoredRequest(own().name(), null, request, null));
  }

  /**
   * Takes a backtest to be done.
   *
   * @throws JobRefusedException if it cannot be taken now
   */
  public Job evaluate(EvaluationRequest request) {
    requireRoom();
    return take(
        UUID.randomUUID().toString(),
        JobKind.EVALUATION,
        new StoredRequest(own().name(), null, null, request));
  }

  private void requireRoom() {
    if (jobs.unfinished().size() >= MOST_WAITING) {
      throw new JobRefusedException(
          "%d jobs are waiting already: try again when some are done.".formatted(MOST_WAITING));
    }
  }

  private Job take(String id, JobKind kind, StoredRequest request) {
    Job job = jobs.create(id, kind.label(), JobJson.write(request), setup.clock().instant());
    bell.ring();
    return job;
  }

  public Optional<Job> find(String id) {
    return jobs.find(id);
  }

  /** The latest jobs, latest first. */
  public List<Job> latest(int limit) {
    return jobs.latest(limit);
  }

  /**
   * Asks for a job to end; one that is being done ends as soon as it can.
   *
   * @return false if it has ended, or there is none
   */
  public boolean cancel(String id) {
    boolean isOpen = jobs.find(id).filter(job -> !job.state().isEnd()).isPresent();
    if (isOpen) {
      worker.cancel(id);
    }
    return isOpen;
  }

  /** The events of a job with greater numbers, in their order. */
  public List<Event> events(String id, long after) {
    return worker.live(id).map(live -> live.after(after)).orElseGet(() -> jobs.events(id, after));
  }

  /** How often there were news so far. */
  public long news() {
    return bell.rings();
  }

  /**
   * Waits for news of any job, or until the desk is closed.
   *
   * @param known the number of news when there were none for the caller
   */
  public void awaitNews(long known, Duration atMost) throws InterruptedException {
    bell.await(known, atMost);
  }

  /** Whether nobody is to wait for news any more. */
  public boolean isClosing() {
    return bell.isSilenced();
  }

  /** Lets those go who wait for news; no further job is begun. */
  public void stopTelling() {
    bell.silence();
  }

  /**
   * Ends the work. What is being done is undone and goes on when a service is opened again in the
   * same place.
   */
  @Override
  public void close() {
    stopTelling();
    boolean isIdle = worker.stop();
    synchronized (this) {
      Set<Home> needed = isIdle ? needed() : Set.copyOf(homes.values());
      for (Home home : homes.values()) {
        try {
          if (!needed.contains(home)) {
            home.leave();
          } else {
            home.close();
          }
        } catch (IOException e) {
          LOG.warn("The folder {} cannot be left", home.name(), e);
        }
      }
      homes.clear();
      own = null;
    }
  }

  /** The homes to come back to. */
  private synchronized Set<Home> needed() {
    Set<Home> needed = new HashSet<>();
    try {
      for (Job job : jobs.unfinished()) {
        home(job).ifPresent(needed::add);
      }
    } catch (StoreException e) {
      LOG.warn("Whether jobs are left is not known: {}", e.getMessage());
      needed.addAll(homes.values());
    }
    return needed;
  }
}
