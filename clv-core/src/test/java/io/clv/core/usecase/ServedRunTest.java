package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.InMemoryStore;
import io.clv.core.port.ModelCodec;
import io.clv.core.port.ModelPromotions.Promotion;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.usecase.PromoteModel.Asked;
import io.clv.core.usecase.PromoteModel.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ServedRunTest {
  private static final Instant NOW = Instant.parse("2026-07-03T10:00:00Z");

  private final Store store = new InMemoryStore();
  private final ModelIds ids = new ModelIds(new Words());
  private final ServedRun served = new ServedRun(store, ids);
  private final PromoteModel promoting = new PromoteModel(store.promotions());
  private String first;
  private String second;

  /** Says all of a document; nothing here reads it again. */
  private static final class Words implements ModelCodec {
    @Override
    public String encode(ModelDocument document) {
      return document.toString();
    }

    @Override
    public ModelDocument decode(String text) {
      throw new IllegalArgumentException("not asked for: " + text);
    }
  }

  @BeforeEach
  void name() {
    first = ids.of(SampleRuns.description(1).models());
    second = ids.of(SampleRuns.description(2).models());
  }

  private StoredRun run(long seed) {
    return store.predictions().save(SampleRuns.of(seed, SampleRuns.ids(2)));
  }

  private Asked seen(long choice) {
    return new Asked(NOW, "ann", choice);
  }

  @Test
  void modelsAreNamedByWhatTheySay() {
    assertThat(first).matches("[0-9a-f]{16}").isNotEqualTo(second);
    assertThat(ids.of(SampleRuns.description(1).models())).isEqualTo(first);
    List<ModelDocument> models = SampleRuns.description(1).models();
    assertThat(ids.of(List.of(models.get(1), models.get(0)))).isNotEqualTo(first);
  }

  @Test
  void theLatestRunIsServedWhereNothingWasChosen() {
    assertThat(served.find()).isEmpty();
    assertThat(served.look().served()).isEmpty();
    run(1);
    StoredRun latest = run(2);
    assertThat(served.find()).contains(new Run(latest, second));
    assertThat(served.look().served()).isEqualTo(served.find());
  }

  @Test
  void theLatestRunOfTheChosenModelIsServed() {
    run(1);
    StoredRun again = run(1);
    run(2);
    assertThat(promoting.promote(first, seen(0))).isEqualTo(Outcome.HOLDS);
    assertThat(served.find()).contains(new Run(again, first));
    KnownRuns runs = served.look();
    assertThat(runs.served()).contains(new Run(again, first));
    assertThat(runs.byModel().keySet()).containsExactly(second, first);
    assertThat(runs.byModel().get(first)).hasSize(2);
    assertThat(runs.before(again.id())).map(Run::id).contains(again.id() - 1);
    assertThat(runs.promotedModel()).contains(first);

    store.predictions().keepLatestRuns(1);
    assertThat(served.look().lacksThePromoted()).isTrue();
    assertThat(served.find()).map(Run::modelId).contains(second);
  }

  @Test
  void aChoiceThatHoldsAlreadyIsNotMadeAgain() {
    promoting.promote(first, seen(0));
    assertThat(promoting.promote(first, seen(1))).isEqualTo(Outcome.HOLDS);
    assertThat(store.promotions().all()).extracting(Promotion::id).containsExactly(1L);
    assertThat(promoting.promote(null, seen(1))).isEqualTo(Outcome.HOLDS);
    assertThat(store.promotions().current()).map(Promotion::promotedBy).contains("ann");
  }

  @Test
  void whoSawAnotherChoiceIsOvertaken() {
    promoting.promote(first, seen(0));
    assertThat(promoting.promote(second, seen(0))).isEqualTo(Outcome.OVERTAKEN);
    assertThat(promoting.rollBack(seen(0))).isEqualTo(Outcome.OVERTAKEN);
    assertThat(store.promotions().current()).map(Promotion::modelId).contains(first);
  }

  @Test
  void aRollbackGoesToTheChoiceBeforeAndAnotherOneBack() {
    assertThat(promoting.rollBack(seen(0))).isEqualTo(Outcome.NOTHING_BEFORE);
    promoting.promote(first, seen(0));
    assertThat(promoting.rollBack(seen(1))).isEqualTo(Outcome.NOTHING_BEFORE);
    promoting.promote(second, seen(1));
    assertThat(promoting.rollBack(seen(2))).isEqualTo(Outcome.HOLDS);
    assertThat(store.promotions().current()).map(Promotion::modelId).contains(first);
    assertThat(promoting.rollBack(seen(3))).isEqualTo(Outcome.HOLDS);
    assertThat(store.promotions().current()).map(Promotion::modelId).contains(second);
  }
}
