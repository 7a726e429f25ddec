package io.clv.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The process's own time. A signal that ends the process (Ctrl-C, SIGTERM) lets the work finish
 * what it is at; the process is gone once this is closed.
 */
public final class StopSignal implements Pace, AutoCloseable {
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  private StopSignal() {}

  public static StopSignal ofProcess() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stopAndWait, "clv-stop"));
    return signal;
  }

  private void stopAndWait() {
    stop.countDown();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public boolean pause(Duration length) {
    try {
      return !stop.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean isStopped() {
    return stop.getCount() == 0 || Thread.currentThread().isInterrupted();
  }

  /** The work is done; the hook of a process that goes on has nothing to wait for. */
  @Override
  public void close() {
    finished.countDown();
  }
}
