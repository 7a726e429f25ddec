package io.clv.cli.watch;

import java.time.Duration;
import java.time.Instant;

/** Time, for work that goes on until it is told to stop. */
public interface Pace {
  Instant now();

  /**
   * Waits.
   *
   * @return false as soon as the work is told to stop
   */
  boolean pause(Duration length);

  /** Whether the work was told to stop. */
  boolean isStopped();
}
