package io.clv.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A job at intervals, from start to start; one that takes longer is followed by the next at once.
 */
public final class Schedule {
  private final Duration every;
  private final Pace pace;

  /**
   * @param every longer than nothing
   */
  public Schedule(Duration every, Pace pace) {
    this.every = every;
    this.pace = pace;
  }

  /**
   * Does the job now and then every so often, until it is told to stop.
   *
   * @param failed takes what went wrong in one round; the next comes all the same
   */
  public void repeat(Runnable job, Consumer<RuntimeException> failed) {
    Duration rest;
    do {
      Instant next = pace.now().plus(every);
      try {
        job.run();
      } catch (RuntimeException e) {
        failed.accept(e);
      }
      rest = Duration.between(pace.now(), next);
    } while (pace.pause(rest.isNegative() ? Duration.ZERO : rest));
  }
}
