package io.clv.http.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.OrderRow;
import io.clv.core.port.InMemoryStore;
import io.clv.core.port.JobStore.State;
import io.clv.core.port.SampleImports;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.Store;
import io.clv.core.port.ValidationStore;
import io.clv.core.usecase.IngestOrders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a validation is due; time goes by as the test says. */
final class ValidationScheduleTest {
  private static final Instant START = Instant.parse("2026-07-02T08:00:00Z");

  private final Store store = new InMemoryStore();
  private final List<String> asked = new ArrayList<>();
  private Instant now = START;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  /** As a service that has just been started on the store. */
  private ValidationSchedule daily() {
    return new ValidationSchedule(
        store,
        clock,
        Duration.ofDays(1),
        (id, request) -> {
          store.jobs().create(id, JobKind.VALIDATION.label(), JobJson.write(request), now);
          asked.add(id);
        });
  }

  private void hasOrdersAndARun() {
    new IngestOrders(store.orders())
        .ingest(
            SampleImports.file(
                List.of(
                    new OrderRow(
                        "000000",
                        null,
                        null,
                        null,
                        SampleImports.START,
                        Amount.ONE,
                        Amount.ONE,
                        false))),
            new IngestOrders.Plan(ConflictPolicy.REJECT, START, Map.of(), "test"));
    store.predictions().save(SampleRuns.of(1, SampleRuns.ids(2)));
  }

  private void done(String id, State end) {
    store.jobs().start(id, now);
    store.jobs().finish(id, end, end == State.SUCCEEDED ? "{}" : null, null, now);
  }

  @Test
  void nothingIsAskedForWhileThereIsNothingToCompare() {
    daily().askIfDue();
    store.predictions().save(SampleRuns.of(1, SampleRuns.ids(2)));
    daily().askIfDue();
    assertThat(asked).isEmpty();
  }

  @Test
  void theFirstIsDueAtOnceAndTheNextADayAfterTheLast() {
    hasOrdersAndARun();
    ValidationSchedule schedule = daily();

    schedule.askIfDue();
    assertThat(asked).containsExactly("validation-after-0");
    now = START.plus(Duration.ofDays(3));
    schedule.askIfDue();
    assertThat(asked).as("the first is still under way").hasSize(1);

    done("validation-after-0", State.SUCCEEDED);
    store.validations().save(ValidationStore.BEGINNING + "\"runs\":[]}", now);
    now = START.plus(Duration.ofDays(4)).minusMillis(1);
    schedule.askIfDue();
    daily().askIfDue();
    assertThat(asked).as("not yet, nor after a restart").hasSize(1);

    now = START.plus(Duration.ofDays(4));
    daily().askIfDue();
    assertThat(asked)
        .containsExactly(
            "validation-after-0",
            "validation-after-" + START.plus(Duration.ofDays(3)).toEpochMilli());
  }

  @Test
  void oneThatFailedIsNotTriedAgainBeforeItsTime() {
    hasOrdersAndARun();
    daily().askIfDue();
    done("validation-after-0", State.FAILED);

    now = START.plus(Duration.ofHours(23));
    daily().askIfDue();
    assertThat(asked).hasSize(1);
    now = START.plus(Duration.ofHours(24));
    daily().askIfDue();
    assertThat(asked).hasSize(2);
  }

  @Test
  void oneThatSomebodyElseMadePutsItOff() {
    hasOrdersAndARun();
    store.validations().save(ValidationStore.BEGINNING + "\"runs\":[]}", START);
    now = START.plus(Duration.ofHours(1));
    daily().askIfDue();
    assertThat(asked).isEmpty();
  }

  @Test
  void ofTwoServicesOneAsks() {
    hasOrdersAndARun();
    List<String> others = new ArrayList<>();
    ValidationSchedule slower =
        new ValidationSchedule(
            store,
            clock,
            Duration.ofDays(1),
            (id, request) -> {
              // Between the look of this one and its question the other has asked.
              daily().askIfDue();
              done(id, State.SUCCEEDED);
              store.jobs().create(id, JobKind.VALIDATION.label(), JobJson.write(request), now);
              others.add(id);
            });

    slower.askIfDue();

    assertThat(asked).containsExactly("validation-after-0");
    assertThat(others).isEmpty();
  }

  @Test
  void aFullDeskIsAskedAgainLater() {
    hasOrdersAndARun();
    ValidationSchedule refused =
        new ValidationSchedule(
            store,
            clock,
            Duration.ofDays(1),
            (id, request) -> {
              throw new JobRefusedException("100 jobs are waiting already.");
            });
    refused.askIfDue();
    daily().askIfDue();
    assertThat(asked).hasSize(1);
  }
}
