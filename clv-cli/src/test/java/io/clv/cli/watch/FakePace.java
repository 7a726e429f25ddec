package io.clv.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Time that passes only where the work waits; at each pause something can happen. */
final class FakePace implements Pace {
  private final Deque<Runnable> events = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2025-01-01T00:00:00Z");
  private boolean stopped;

  /** What happens at the next pause that nothing happens at yet; after the last one it stops. */
  FakePace then(Runnable event) {
    events.add(event);
    return this;
  }

  void stop() {
    stopped = true;
  }

  void pass(Duration length) {
    now = now.plus(length);
  }

  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public boolean pause(Duration length) {
    pauses.add(length);
    pass(length);
    if (events.isEmpty()) {
      stopped = true;
    } else {
      events.poll().run();
    }
    return !stopped;
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }
}
