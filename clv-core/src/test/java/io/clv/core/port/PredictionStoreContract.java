package io.clv.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.model.ModelDocument;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.RunDescription;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PredictionStore} promises; an implementation extends it and brings itself. */
public abstract class PredictionStoreContract {
  /** Ids that are easily mangled, compared or escaped wrongly. */
  private static final List<String> ODD_IDS =
      List.of(
          "7",
          "007",
          "0",
          " leading space",
          "trailing space ",
          "a/b",
          "a%2Fb",
          "a\\b",
          "it's \"quoted\"; --",
          "?",
          ":name",
          "tab\tand\nline",
          "nul\0inside",
          "nul",
          "ID",
          "id",
          "caf\u00e9",
          "cafe\u0301",
          "\u5ba2\u6237",
          "\ue000 private use",
          "\uffee half width",
          "\ud83d\ude00 beyond the basic plane",
          "9".repeat(5000));

  private Store whole;
  private PredictionStore store;

  /** A store without any run. */
  protected abstract Store newStore();

  @BeforeEach
  final void openStore() {
    whole = newStore();
    store = whole.predictions();
  }

  @AfterEach
  final void closeStore() {
    whole.close();
  }

  @Test
  void anEmptyStoreAnswersWithNothing() {
    whole.check();
    assertThat(store.latestRun()).isEmpty();
    assertThat(store.find("1")).isEmpty();
    assertThat(store.history("1")).isEmpty();
    assertThat(store.random(new Random(1))).isEmpty();
    assertThat(store.page(1, null, 10)).isEmpty();
    assertThat(latestCustomers()).isEmpty();
  }

  @Test
  void aSavedRunIsTheLatestAndLaterRunsHaveHigherIds() {
    PredictionRun one = SampleRuns.of(1, SampleRuns.ids(3));
    PredictionRun two = SampleRuns.of(2, SampleRuns.ids(5));

    StoredRun first = store.save(one);
    assertThat(store.latestRun()).contains(first);
    StoredRun second = store.save(two);

    assertThat(first).isEqualTo(new StoredRun(1, one.description(), 3));
    assertThat(second).isEqualTo(new StoredRun(2, two.description(), 5));
    assertThat(store.latestRun()).contains(second);
  }

  @Test
  void modelDocumentsComeBackAsTheyWereSavedInOrder() {
    PredictionRun run = SampleRuns.of(1, SampleRuns.ids(1));
    store.save(run);

    List<ModelDocument> models = store.latestRun().orElseThrow().description().models();

    assertThat(models).isEqualTo(run.description().models());
    for (int i = 0; i < models.size(); i++) {
      ModelDocument saved = run.description().models().get(i);
      assertThat(List.copyOf(models.get(i).parameters().entrySet()))
          .isEqualTo(List.copyOf(saved.parameters().entrySet()));
      assertThat(List.copyOf(models.get(i).provenance().settings().entrySet()))
          .isEqualTo(List.copyOf(saved.provenance().settings().entrySet()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyCustomerComesBackBitForBit(long seed) {
    PredictionRun run = SampleRuns.of(seed, SampleRuns.ids(200));
    StoredRun stored = store.save(run);

    for (int i = 0; i < 200; i++) {
      assertThat(store.find(run.features().get(i).customerId()))
          .contains(new StoredPrediction(stored, run.features().get(i), run.predictions().get(i)));
    }
  }

  @Test
  void idsAreOpaque() {
    PredictionRun run = SampleRuns.of(1, ODD_IDS);
    store.save(run);

    assertThat(latestCustomers()).containsExactlyInAnyOrderElementsOf(ODD_IDS);
    for (String id : ODD_IDS) {
      assertThat(store.find(id).orElseThrow().features().customerId()).isEqualTo(id);
      assertThat(store.find(id).orElseThrow().prediction().customerId()).isEqualTo(id);
      assertThat(store.history(id)).hasSize(1);
    }
    for (String absent : List.of("", "00", "07", "7 ", "iD", "n", "\ud83d", "\ude00", "%")) {
      assertThat(store.find(absent)).as("customer <%s>", absent).isEmpty();
      assertThat(store.history(absent)).as("customer <%s>", absent).isEmpty();
    }
  }

  @Test
  void pagesFollowTheBytesOfTheIds() {
    long run = store.save(SampleRuns.of(1, ODD_IDS)).id();
    List<String> sorted = new ArrayList<>(ODD_IDS);
    sorted.sort(
        (a, b) ->
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

    for (int limit = 1; limit <= ODD_IDS.size() + 1; limit++) {
      assertThat(allPages(run, limit)).isEqualTo(sorted);
    }
    assertThat(latestCustomers()).isEqualTo(sorted);
  }

  @Test
  void pagesOfARunStayTheSameWhenALaterOneComes() {
    StoredRun first = store.save(SampleRuns.of(1, SampleRuns.ids(30)));
    List<StoredPrediction> before = store.page(first.id(), "000009", 10);
    store.save(SampleRuns.of(2, SampleRuns.ids(50)));

    assertThat(store.page(first.id(), "000009", 10)).isEqualTo(before).hasSize(10);
    assertThat(allPages(first.id(), 7)).isEqualTo(SampleRuns.ids(30));
  }

  @Test
  void aPageBeyondTheEndOrOfAnUnknownRunIsEmpty() {
    long run = store.save(SampleRuns.of(1, SampleRuns.ids(3))).id();

    assertThat(store.page(run, "000002", 10)).isEmpty();
    assertThat(store.page(run, "1", 10)).isEmpty();
    assertThat(store.page(run + 1, null, 10)).isEmpty();
    assertThat(store.page(-1, null, 10)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> store.page(run, null, 0));
  }

  @Test
  void everyRunIsReadByItself() {
    PredictionRun one = SampleRuns.of(1, ODD_IDS);
    PredictionRun two = SampleRuns.of(2, SampleRuns.ids(40));
    StoredRun first = store.save(one);
    StoredRun second = store.save(two);

    assertThat(store.findRun(first.id())).contains(first);
    assertThat(store.findRun(second.id())).contains(second);
    assertThat(store.findRun(3)).isEmpty();
    for (StoredRun run : List.of(first, second)) {
      List<StoredPrediction> all = new ArrayList<>();
      store.forEach(run.id(), all::add);
      assertThat(all).isEqualTo(store.page(run.id(), null, 1000)).hasSize((int) run.customers());
      all.forEach(p -> assertThat(store.find(run.id(), p.features().customerId())).contains(p));
    }
    assertThat(store.find(first.id(), "000001")).isEmpty();
    assertThat(store.find(second.id(), "\ud83d")).isEmpty();
    assertThat(store.find(3, "000001")).isEmpty();
    store.forEach(3, p -> assertThat(p).isNull());
  }

  @Test
  void aRunThatWasReadBeforeIsWhatItIsNow() {
    StoredRun first = store.save(SampleRuns.of(1, SampleRuns.ids(5)));
    store.save(SampleRuns.of(2, SampleRuns.ids(5)));
    assertThat(store.find(first.id(), "000001").orElseThrow().run()).isEqualTo(first);

    whole.erasure().erase("000003", Instant.EPOCH, "1.0");
    StoredRun smaller = new StoredRun(first.id(), first.description(), 4);
    assertThat(store.find(first.id(), "000001").orElseThrow().run()).isEqualTo(smaller);
    assertThat(store.findRun(first.id())).contains(smaller);
    assertThat(store.find(first.id(), "000003")).isEmpty();
    List<StoredRun> runs = new ArrayList<>();
    store.forEach(first.id(), p -> runs.add(p.run()));
    assertThat(runs).hasSize(4).containsOnly(smaller);

    store.keepLatestRuns(1);
    assertThat(store.find(first.id(), "000001")).isEmpty();
    assertThat(store.findRun(first.id())).isEmpty();
    store.forEach(first.id(), p -> assertThat(p).isNull());
  }

  @Test
  void historyHoldsTheRunsThatKnowTheCustomerLatestFirst() {
    PredictionRun all = SampleRuns.of(1, SampleRuns.ids(10));
    PredictionRun few = SampleRuns.of(2, SampleRuns.ids(5));
    PredictionRun again = SampleRuns.of(3, SampleRuns.ids(10));
    StoredRun first = store.save(all);
    store.save(few);
    StoredRun third = store.save(again);

    assertThat(store.history("000007"))
        .containsExactly(
            new StoredPrediction(third, again.features().get(7), again.predictions().get(7)),
            new StoredPrediction(first, all.features().get(7), all.predictions().get(7)));
    assertThat(store.history("000003")).extracting(p -> p.run().id()).containsExactly(3L, 2L, 1L);
  }

  @Test
  void randomGivesEachCustomerOfTheLatestRunTheSameChance() {
    store.save(SampleRuns.of(1, SampleRuns.ids(50)));
    store.save(SampleRuns.of(2, SampleRuns.ids(8)));
    Random generator = new Random(20261121);

    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < 1600; i++) {
      StoredPrediction drawn = store.random(generator).orElseThrow();
      assertThat(drawn.run().id()).isEqualTo(2);
      seen.merge(drawn.features().customerId(), 1, Integer::sum);
    }

    // 200 each are expected, with a standard deviation of 13.
    assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(SampleRuns.ids(8));
    assertThat(seen.values()).allMatch(times -> times > 135 && times < 265);
  }

  @Test
  void aRunWithoutCustomersIsARun() {
    store.save(SampleRuns.of(1, SampleRuns.ids(2)));
    StoredRun empty = store.save(SampleRuns.of(2, List.of()));

    assertThat(store.latestRun()).contains(empty);
    assertThat(empty.customers()).isZero();
    assertThat(store.find("000001")).isEmpty();
    assertThat(store.random(new Random(1))).isEmpty();
    assertThat(latestCustomers()).isEmpty();
    assertThat(store.history("000001")).hasSize(1);
  }

  @Test
  void runsAreListedLatestFirst() {
    assertThat(store.runs()).isEmpty();
    StoredRun first = store.save(SampleRuns.of(1, SampleRuns.ids(3)));
    StoredRun second = store.save(SampleRuns.of(2, SampleRuns.ids(2)));

    assertThat(store.runs()).containsExactly(second, first);
  }

  @Test
  void aRunSaysTheCurrencyOfItsAmounts() {
    PredictionRun run = SampleRuns.of(1, SampleRuns.ids(2));
    RunDescription said = run.description();
    RunDescription inEuro =
        new RunDescription(
            said.createdAt(),
            said.asOf(),
            said.timeUnit(),
            said.valuation(),
            said.intake(),
            said.models(),
            "EUR");
    store.save(new PredictionRun(inEuro, run.features(), run.predictions()));

    assertThat(store.latestRun().orElseThrow().description()).isEqualTo(inEuro);
  }

  @Test
  void onlySoManyRunsAreKept() {
    for (int i = 1; i <= 5; i++) {
      store.save(SampleRuns.of(i, SampleRuns.ids(i)));
    }

    assertThat(store.keepLatestRuns(2)).isEqualTo(3);
    assertThat(store.keepLatestRuns(2)).isZero();

    assertThat(store.runs()).extracting(StoredRun::id).containsExactly(5L, 4L);
    assertThat(store.history("000000")).extracting(p -> p.run().id()).containsExactly(5L, 4L);
    assertThat(store.page(3, null, 10)).isEmpty();
    assertThat(store.page(4, null, 10)).hasSize(4);
    assertThatIllegalArgumentException().isThrownBy(() -> store.keepLatestRuns(0));
  }

  @Test
  void runsMadeBeforeAMomentAreDeletedButForTheLatest() {
    for (int i = 1; i <= 4; i++) {
      store.save(SampleRuns.of(i, SampleRuns.ids(2)));
    }
    Instant third = SampleRuns.description(3).createdAt();

    assertThat(store.deleteRunsBefore(third)).isEqualTo(2);
    assertThat(store.runs()).extracting(StoredRun::id).containsExactly(4L, 3L);
    assertThat(store.deleteRunsBefore(Instant.MAX)).isEqualTo(1);
    assertThat(store.runs()).extracting(StoredRun::id).containsExactly(4L);
    assertThat(latestCustomers()).hasSize(2);
  }

  @Test
  void idsOfDeletedRunsNeverComeBack() {
    store.save(SampleRuns.of(9, SampleRuns.ids(1)));
    store.save(SampleRuns.of(1, SampleRuns.ids(1)));
    store.save(SampleRuns.of(2, SampleRuns.ids(1)));
    store.keepLatestRuns(1);

    assertThat(store.save(SampleRuns.of(3, SampleRuns.ids(1))).id()).isEqualTo(4);
  }

  @Test
  void aConsumerMayAskTheStoreAndMayFail() {
    store.save(SampleRuns.of(1, SampleRuns.ids(10)));
    List<StoredPrediction> found = new ArrayList<>();
    store.forEachLatest(p -> store.find(p.features().customerId()).ifPresent(found::add));
    assertThat(found).hasSize(10);

    IllegalStateException failure = new IllegalStateException("enough");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                store.forEachLatest(
                    p -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(latestCustomers()).hasSize(10);
  }

  @Test
  void readersSeeWholeRunsWhileOthersAreWritten() throws Exception {
    store.save(SampleRuns.of(0, SampleRuns.ids(1500)));
    AtomicBoolean written = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int r = 0; r < 3; r++) {
        results.add(readers.submit(() -> readUntil(written)));
      }
      for (int run = 1; run <= 5; run++) {
        store.save(SampleRuns.of(run, SampleRuns.ids(1500 + run)));
      }
      written.set(true);
      for (Future<Integer> result : results) {
        assertThat(result.get()).isPositive();
      }
    } finally {
      written.set(true);
      readers.shutdownNow();
    }
  }

  private int readUntil(AtomicBoolean stop) {
    int rounds = 0;
    do {
      StoredRun run = store.latestRun().orElseThrow();
      assertThat(store.page(run.id(), null, 10_000)).hasSize((int) run.customers());
      List<StoredPrediction> all = new ArrayList<>();
      store.forEachLatest(all::add);
      assertThat(all).hasSize((int) all.get(0).run().customers());
      rounds++;
    } while (!stop.get());
    return rounds;
  }

  @Test
  void aClosedStoreSaysSo() {
    store.save(SampleRuns.of(1, SampleRuns.ids(1)));
    whole.close();
    whole.close();

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.find("000000"))
        .withMessageContaining("closed");
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> whole.check());
  }

  private List<String> latestCustomers() {
    List<String> ids = new ArrayList<>();
    store.forEachLatest(p -> ids.add(p.features().customerId()));
    return ids;
  }

  private List<String> allPages(long run, int limit) {
    List<String> ids = new ArrayList<>();
    String after = null;
    List<StoredPrediction> page = store.page(run, null, limit);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      page.forEach(p -> ids.add(p.features().customerId()));
      after = ids.get(ids.size() - 1);
      page = store.page(run, after, limit);
    }
    return ids;
  }
}
