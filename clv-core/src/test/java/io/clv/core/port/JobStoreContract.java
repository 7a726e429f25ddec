package io.clv.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.port.JobStore.Event;
import io.clv.core.port.JobStore.Job;
import io.clv.core.port.JobStore.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link JobStore} promises; an implementation extends it and brings itself. */
public abstract class JobStoreContract {
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00.000000001Z");
  private static final String REQUEST = "{\"file\": \"caf\u00e9 \\u0000.csv\"}";

  private Store store;
  private JobStore jobs;

  /** A store with nothing in it. */
  protected abstract Store newStore();

  @BeforeEach
  void open() {
    store = newStore();
    jobs = store.jobs();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Instant after(long seconds) {
    return AT.plusSeconds(seconds);
  }

  private State state(String id) {
    return jobs.find(id).orElseThrow().state();
  }

  @Test
  void aJobIsQueuedThenRunsThenHasSucceeded() {
    Job queued = new Job("a", "import", State.QUEUED, REQUEST, false, AT, null, null, null, null);
    assertThat(jobs.find("a")).isEmpty();
    assertThat(jobs.create("a", "import", REQUEST, AT)).isEqualTo(queued);
    assertThat(jobs.find("a")).contains(queued);

    assertThat(jobs.start("a", after(1))).isTrue();
    assertThat(jobs.find("a"))
        .contains(
            new Job("a", "import", State.RUNNING, REQUEST, false, AT, after(1), null, null, null));
    assertThat(jobs.start("a", after(2))).isFalse();

    assertThat(jobs.finish("a", State.SUCCEEDED, "{\"run_id\": 7}", null, after(3))).isTrue();
    Job ended =
        new Job(
            "a",
            "import",
            State.SUCCEEDED,
            REQUEST,
            false,
            AT,
            after(1),
            after(3),
            "{\"run_id\": 7}",
            null);
    assertThat(jobs.find("a")).contains(ended);
    assertThat(jobs.events("a", 0))
        .containsExactly(new Event(1, "succeeded", "{\"run_id\": 7}", after(3)));
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"SUCCEEDED", "FAILED", "CANCELLED"})
  void anEndIsTheEnd(State end) {
    jobs.create("a", "run", "{}", AT);
    jobs.start("a", AT);
    jobs.report("a", "progress", "{\"rows\": 5}", after(1));
    String failure = end == State.FAILED ? "No \"room\" in C:\\\nat all." : null;
    assertThat(jobs.finish("a", end, null, failure, after(2))).isTrue();
    Job ended = jobs.find("a").orElseThrow();
    List<Event> events = jobs.events("a", 0);

    for (State other : List.of(State.SUCCEEDED, State.FAILED, State.CANCELLED)) {
      assertThat(jobs.finish("a", other, null, null, after(3))).isFalse();
    }
    assertThat(jobs.start("a", after(3))).isFalse();
    assertThat(jobs.requeue("a")).isFalse();
    assertThat(jobs.askToCancel("a", after(3))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs.report("a", "progress", "{}", after(3)));

    assertThat(jobs.find("a")).contains(ended);
    assertThat(ended.failure()).isEqualTo(failure);
    assertThat(jobs.events("a", 0)).isEqualTo(events);
    assertThat(events).extracting(Event::number).containsExactly(1L, 2L);
    String data =
        end == State.FAILED ? "{\"failure\":\"No \\\"room\\\" in C:\\\\\\nat all.\"}" : "{}";
    assertThat(events.get(1))
        .isEqualTo(new Event(2, end.name().toLowerCase(java.util.Locale.ROOT), data, after(2)));
    assertThat(jobs.unfinished()).isEmpty();
  }

  @Test
  void aJobThatHasNotBegunIsCancelledAtOnceAndOneThatRunsIsAsked() {
    jobs.create("queued", "run", "{}", AT);
    jobs.create("running", "run", "{}", AT);
    jobs.start("running", AT);

    assertThat(jobs.askToCancel("queued", after(1))).isTrue();
    assertThat(jobs.askToCancel("running", after(1))).isTrue();
    assertThat(jobs.askToCancel("running", after(1))).isTrue();
    assertThat(jobs.askToCancel("none", after(1))).isFalse();

    assertThat(state("queued")).isEqualTo(State.CANCELLED);
    assertThat(jobs.find("queued").orElseThrow().finishedAt()).isEqualTo(after(1));
    assertThat(jobs.events("queued", 0)).containsExactly(new Event(1, "cancelled", "{}", after(1)));
    assertThat(jobs.start("queued", after(2))).isFalse();
    assertThat(state("running")).isEqualTo(State.RUNNING);
    assertThat(jobs.find("running").orElseThrow().cancelAsked()).isTrue();
    assertThat(jobs.events("running", 0)).isEmpty();
    assertThat(jobs.finish("running", State.CANCELLED, null, null, after(3))).isTrue();
  }

  @Test
  void whatSomebodyWhoIsGoneDidIsDoneAgain() {
    jobs.create("a", "run", "{}", AT);
    assertThat(jobs.requeue("a")).isFalse();
    jobs.start("a", AT);
    jobs.report("a", "progress", "{}", AT);
    jobs.askToCancel("a", AT);

    assertThat(jobs.requeue("a")).isTrue();

    Job again = jobs.find("a").orElseThrow();
    assertThat(again.state()).isEqualTo(State.QUEUED);
    assertThat(again.startedAt()).isNull();
    assertThat(again.cancelAsked()).isTrue();
    assertThat(jobs.start("a", after(5))).isTrue();
    assertThat(jobs.report("a", "progress", "{}", after(6)).number()).isEqualTo(2);
  }

  @Test
  void theLatestComeFirstAndTheUnfinishedInTheirOrder() {
    for (int i = 0; i < 12; i++) {
      jobs.create("job" + i, "run", "{}", after(-i));
    }
    jobs.start("job3", AT);
    jobs.finish("job0", State.FAILED, null, "It is late.", AT);
    jobs.askToCancel("job11", AT);

    assertThat(jobs.latest(3)).extracting(Job::id).containsExactly("job11", "job10", "job9");
    assertThat(jobs.latest(100)).hasSize(12);
    assertThat(jobs.unfinished())
        .extracting(Job::id)
        .containsExactly(
            "job1", "job2", "job3", "job4", "job5", "job6", "job7", "job8", "job9", "job10");
  }

  @Test
  void eventsAreAskedForFromWhereOneIs() {
    jobs.create("a", "run", "{}", AT);
    jobs.create("b", "run", "{}", AT);
    List<Event> reported = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      reported.add(jobs.report("a", "progress", "{\"rows\": " + i + "}", after(i)));
      jobs.report("b", "progress", "{}", AT);
    }
    assertThat(reported).extracting(Event::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(jobs.events("a", 0)).isEqualTo(reported);
    assertThat(jobs.events("a", 3)).isEqualTo(reported.subList(3, 5));
    assertThat(jobs.events("a", 5)).isEmpty();
    assertThat(jobs.events("none", 0)).isEmpty();
  }

  @Test
  void onlyWhatHasEndedIsDeleted() {
    for (String id : List.of("old", "late", "running")) {
      jobs.create(id, "run", "{}", AT);
      jobs.start(id, AT);
      jobs.report(id, "progress", "{}", AT);
    }
    jobs.finish("old", State.SUCCEEDED, null, null, after(1));
    jobs.finish("late", State.SUCCEEDED, null, null, after(1).plusNanos(1));

    assertThat(jobs.deleteEndedBefore(after(1))).isZero();
    assertThat(jobs.deleteEndedBefore(after(1).plusNanos(1))).isEqualTo(1);
    assertThat(jobs.latest(9)).extracting(Job::id).containsExactly("running", "late");
    assertThat(jobs.events("old", 0)).isEmpty();
    assertThat(jobs.events("late", 0)).hasSize(2);
    assertThat(jobs.deleteEndedBefore(Instant.MAX)).isEqualTo(1);
    assertThat(jobs.unfinished()).hasSize(1);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    jobs.create("a", "run", "{}", AT);
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.create("a", "run", "{}", AT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs.finish("a", State.RUNNING, null, null, AT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs.report("none", "progress", "{}", AT));
    assertThat(jobs.finish("none", State.FAILED, null, "It is not there.", AT)).isFalse();
    assertThat(jobs.requeue("none")).isFalse();
    assertThat(jobs.start("none", AT)).isFalse();
    assertThat(jobs.find("a").orElseThrow().state()).isEqualTo(State.QUEUED);
    assertThat(jobs.events("a", 0)).isEmpty();
  }

  @Test
  void ofSeveralWhoWantAJobOneGetsIt() throws Exception {
    for (int round = 0; round < 10; round++) {
      String id = "job" + round;
      jobs.create(id, "run", "{}", AT);
      assertThat(AtOnce.ask(4, () -> jobs.start(id, AT))).containsOnlyOnce(true);
      assertThat(AtOnce.ask(4, () -> jobs.finish(id, State.SUCCEEDED, "{}", null, AT)))
          .containsOnlyOnce(true);
      assertThat(jobs.events(id, 0)).hasSize(1);
    }
  }

  @Test
  void eventsOfSeveralHaveNumbersWithoutGaps() throws Exception {
    jobs.create("a", "run", "{}", AT);
    AtOnce.ask(
        4,
        () -> {
          for (int i = 0; i < 15; i++) {
            jobs.report("a", "progress", "{}", AT);
          }
          return true;
        });
    assertThat(jobs.events("a", 0))
        .extracting(Event::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
  }
}
