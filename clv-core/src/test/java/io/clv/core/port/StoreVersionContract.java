package io.clv.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.OrderRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Store#version} promises; an implementation extends it and brings itself. */
public abstract class StoreVersionContract {
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  private Store store;

  /** A store with nothing in it. */
  protected abstract Store newStore();

  @BeforeEach
  void open() {
    store = newStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyChangeOfWhatIsReadGivesAnotherNumber() {
    List<Runnable> changes =
        List.of(
            () -> store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3))),
            () -> store.predictions().save(SampleRuns.of(2, SampleRuns.ids(3))),
            () -> store.predictions().keepLatestRuns(1),
            () -> ingest("a"),
            () -> ingest("b"),
            () -> store.merges().merge("a", "b", AT),
            () -> store.merges().undo("a", AT),
            () -> store.promotions().promote("m", AT, "", 0),
            () -> store.erasure().erase("a", AT, "1.0"),
            () -> store.erasure().eraseAndBar("nobody", AT, "1.0"));
    long[] numbers =
        changes.stream()
            .mapToLong(
                change -> {
                  change.run();
                  return store.version();
                })
            .toArray();
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(LongStream.generate(store::version).limit(3)).containsOnly(numbers[9]);
  }

  @Test
  void whatTheServiceNotesForItselfIsNoChange() {
    long before = store.version();
    store.jobs().create("j", "run", "{}", AT);
    store.jobs().report("j", "progress", "{}", AT);
    store.requestCounts().increment("1");
    store.replies().claim("k", "f", AT, AT);
    store.evaluations().save("{}", AT);
    store.erasure().traces("nobody");
    assertThat(store.version()).isEqualTo(before);
  }

  @Test
  void oneCustomersHistoryIsThatOfAll() {
    ingest("a");
    ingest("b");
    try (OrderSnapshot snapshot = store.orders().snapshot()) {
      assertThat(snapshot.histories()).hasSize(2);
      snapshot
          .histories()
          .forEach(each -> assertThat(snapshot.history(each.customerId())).contains(each));
      assertThat(snapshot.history("c")).isEmpty();
      store.erasure().erase("a", AT, "1.0");
      assertThat(snapshot.history("a")).isPresent();
    }
    try (OrderSnapshot snapshot = store.orders().snapshot()) {
      assertThat(snapshot.history("a")).isEmpty();
    }
  }

  private void ingest(String customer) {
    OrderRow row = new OrderRow(customer, "o", "1", "1", 18_000, Amount.ONE, Amount.ONE, false);
    assertThat(SampleImports.ingest(store.orders(), List.of(row), ConflictPolicy.REJECT).notes())
        .isEqualTo(Map.of("special rows", 3L));
  }
}
