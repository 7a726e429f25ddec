package io.clv.http.job;

import io.clv.core.port.JobStore.Job;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.Store;
import io.clv.core.port.ValidationStore.StoredValidation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a validation of all runs when the last one is long enough ago, whoever made it and
 * whatever became of it. That is known from the store alone, so it holds over restarts and for
 * several services on one store: they give the same job the same id, and the store takes it once.
 */
final class ValidationSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(ValidationSchedule.class);

  /** Jobs are forgotten after a while; validations are not. */
  private static final int LOOKED_AT = 1000;

  private final Store store;
  private final Clock clock;
  private final Duration every;
  private final BiConsumer<String, ValidationRequest> desk;

  /**
   * @param every how long after one validation the next is due
   * @param desk takes a job under an id; refuses one that there is by an {@link
   *     IllegalArgumentException}
   */
  ValidationSchedule(
      Store store, Clock clock, Duration every, BiConsumer<String, ValidationRequest> desk) {
    this.store = store;
    this.clock = clock;
    this.every = every;
    this.desk = desk;
  }

  /**
   * Asks if one is due, none is under way, and there is something to compare.
   *
   * @throws io.clv.core.port.StoreException if the store cannot be used
   */
  void askIfDue() {
    Instant now = clock.instant();
    Optional<Instant> last = last();
    if (last.filter(at -> at.plus(every).isAfter(now)).isPresent()
        || isUnderWay()
        || !hasSomethingToCompare()) {
      return;
    }
    String id = "validation-after-" + last.map(Instant::toEpochMilli).orElse(0L);
    try {
      desk.accept(id, ValidationRequest.USUAL);
      LOG.info("A validation is due; it is job {}", id);
    } catch (IllegalArgumentException e) {
      LOG.debug("Another service has asked for {}", id, e);
    } catch (JobRefusedException e) {
      LOG.warn("A validation is due and has to wait: {}", e.getMessage());
    }
  }

  /** When a validation was last made or asked for. */
  private Optional<Instant> last() {
    Stream<Instant> made = store.validations().latest(1).stream().map(StoredValidation::createdAt);
    Stream<Instant> asked =
        store.jobs().latest(LOOKED_AT).stream()
            .filter(ValidationSchedule::isValidation)
            .map(Job::createdAt);
    return Stream.concat(made, asked).max(Comparator.naturalOrder());
  }

  private boolean isUnderWay() {
    return store.jobs().unfinished().stream().anyMatch(ValidationSchedule::isValidation);
  }

  private static boolean isValidation(Job job) {
    return job.kind().equals(JobKind.VALIDATION.label());
  }

  private boolean hasSomethingToCompare() {
    if (store.predictions().latestRun().isEmpty()) {
      return false;
    }
    try (OrderSnapshot snapshot = store.orders().snapshot()) {
      return snapshot.extent().isPresent();
    }
  }
}
