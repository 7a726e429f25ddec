package io.clv.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void aJobIsStartedAtIntervalsWhateverItTakesAndWhetherOrNotItFails() {
    FakePace pace = new FakePace().then(() -> {}).then(() -> {}).then(() -> {});
    List<String> done = new ArrayList<>();
    Runnable job =
        () -> {
          done.add("round " + (1 + done.size()));
          pace.pass(Duration.ofMinutes(done.size() == 2 ? 90 : 10));
          if (done.size() == 3) {
            throw new IllegalStateException("third");
          }
        };
    new Schedule(Duration.ofHours(1), pace).repeat(job, e -> done.add(e.getMessage()));
    assertThat(done).containsExactly("round 1", "round 2", "round 3", "third", "round 5");
    assertThat(pace.pauses())
        .containsExactly(
            Duration.ofMinutes(50), Duration.ZERO, Duration.ofMinutes(50), Duration.ofMinutes(50));
  }
}
