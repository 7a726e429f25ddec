package io.clv.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.clv.core.port.SegmentStore.Place;
import io.clv.core.port.SegmentStore.StoredScheme;
import io.clv.core.port.SegmentStore.StoredSegments;
import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.ColumnCondition;
import io.clv.core.segment.Measure;
import io.clv.core.segment.RuleScheme;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentRule;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.segment.SegmentSummary;
import io.clv.core.usecase.TabulateRun;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SegmentStore} promises; an implementation extends it and brings a store. */
public abstract class SegmentStoreContract {
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00.000000001Z");
  private static final String ODD = "{\"name\": \"caf\u00e9 \\u0000\"}";

  private Store store;
  private StoredRun run;

  /** A store with nothing in it. */
  protected abstract Store newStore();

  @BeforeEach
  void open() {
    store = newStore();
    run = store.predictions().save(SampleRuns.of(1, SampleRuns.ids(40)));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static SegmentScheme own(String name) {
    return RuleScheme.of(
        name,
        name,
        "",
        List.of(
            new SegmentRule(
                "caf\u00e9, '1'",
                List.of(
                    List.of(
                        new ColumnCondition.Between(
                            Measure.of(RunColumn.TOTAL_ORDERS), 3, Double.POSITIVE_INFINITY))))),
        "others");
  }

  private RunTable table() {
    return new TabulateRun(store.predictions()).table(run);
  }

  private StoredSegments save(SegmentScheme scheme, String definition, Instant at) {
    RunTable table = table();
    return store
        .segments()
        .save(run.id(), table, scheme.assign(table), definition, at)
        .orElseThrow();
  }

  @Test
  void schemesAreKeptByNameAndReplaced() {
    SegmentStore segments = store.segments();
    assertThat(segments.schemes()).isEmpty();
    long before = store.version();
    segments.keep("b", ODD, AT);
    assertThat(store.version()).isNotEqualTo(before);
    segments.keep("a", "{}", AT);
    segments.keep("a", "{\"x\": 1}", AT.plusSeconds(1));

    assertThat(segments.schemes())
        .containsExactly(
            new StoredScheme("a", "{\"x\": 1}", AT.plusSeconds(1)), new StoredScheme("b", ODD, AT));
    assertThat(segments.forget("b")).isTrue();
    assertThat(segments.forget("b")).isFalse();
    assertThat(segments.schemes()).extracting(StoredScheme::name).containsExactly("a");
  }

  @Test
  void whatIsSavedIsReadBySegmentAndByCustomer() {
    RunTable table = table();
    SegmentScheme scheme = own("mine");
    SegmentMembership membership = scheme.assign(table);
    StoredSegments saved = save(scheme, ODD, AT);

    assertThat(saved.runId()).isEqualTo(run.id());
    assertThat(saved.definition()).isEqualTo(ODD);
    assertThat(saved.computedAt()).isEqualTo(AT);
    assertThat(saved.customers()).isEqualTo(40);
    assertThat(saved.sizes())
        .extracting(SegmentStore.Size::segment, size -> (int) size.customers())
        .containsExactlyElementsOf(
            SegmentSummary.of(table, membership).stream()
                .map(s -> tuple(s.segment(), s.customers()))
                .toList());
    assertThat(store.segments().of(run.id())).containsExactly(saved);
    assertThat(store.segments().of(99)).isEmpty();

    List<String> found = new ArrayList<>();
    for (SegmentStore.Size size : saved.sizes()) {
      List<String> some = new ArrayList<>();
      String after = null;
      List<String> page;
      do {
        page = store.segments().customers(run.id(), "mine", size.segment().name(), after, 7);
        some.addAll(page);
        after = page.isEmpty() ? null : page.get(page.size() - 1);
      } while (after != null);
      assertThat(some).hasSize((int) size.customers()).isSorted();
      found.addAll(some);
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(SampleRuns.ids(40));
    assertThat(store.segments().customers(run.id(), "mine", "no such", null, 7)).isEmpty();
    assertThat(store.segments().customers(run.id(), "no such", "others", null, 7)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.segments().customers(run.id(), "mine", "others", null, 0));
    for (int row = 0; row < table.size(); row++) {
      assertThat(store.segments().places(table.customerId(row)))
          .containsExactly(new Place(run.id(), "mine", membership.segment(row).name(), AT));
    }
    assertThat(store.segments().places("nobody")).isEmpty();
  }

  @Test
  void computedAgainTheyTakeThePlaceOfTheOldOnes() {
    save(own("mine"), "{}", AT);
    save(BuiltInSchemes.FREQUENT, SegmentStore.BUILT_IN, AT);
    StoredSegments again = save(own("mine"), ODD, AT.plusSeconds(9));

    assertThat(store.segments().of(run.id()))
        .extracting(StoredSegments::scheme)
        .containsExactly("frequent_segment", "mine");
    assertThat(store.segments().of(run.id())).contains(again);
    assertThat(store.segments().places("000003"))
        .extracting(Place::scheme, Place::computedAt)
        .containsExactly(tuple("frequent_segment", AT), tuple("mine", AT.plusSeconds(9)));
  }

  @Test
  void whoIsErasedIsNotThereAnyMoreAndDoesNotComeBack() {
    RunTable before = table();
    save(own("mine"), "{}", AT);
    save(BuiltInSchemes.RECENCY, SegmentStore.BUILT_IN, AT);
    assertThat(store.people().find("000007").orElseThrow().segments()).hasSize(2);
    assertThat(store.erasure().traces("000007")).containsEntry("segment_member", 2L);

    ErasureReceipt receipt = store.erasure().erase("000007", AT, "test").orElseThrow();

    assertThat(receipt.removed()).containsEntry("segment_member", 2L);
    assertThat(store.segments().places("000007")).isEmpty();
    assertThat(store.segments().of(run.id())).allMatch(saved -> saved.customers() == 39);
    // A table that was read before holds them still.
    SegmentMembership old = own("mine").assign(before);
    assertThat(store.segments().save(run.id(), before, old, "{}", AT).orElseThrow().customers())
        .isEqualTo(39);
    assertThat(store.segments().places("000007")).isEmpty();
    assertThat(store.segments().places("000008")).hasSize(2);
  }

  @Test
  void aPersonHasThePlacesOfAllTheirIds() {
    save(own("mine"), "{}", AT);
    store.merges().merge("000008", "000009", AT);

    assertThat(store.people().find("000008").orElseThrow().segments())
        .extracting(Place::scheme)
        .containsExactly("mine", "mine");
    assertThat(store.segments().of(run.id()).get(0).customers()).isEqualTo(40);

    store.erasure().erase("000009", AT, "test");
    assertThat(store.segments().places("000008")).isEmpty();
    assertThat(store.segments().of(run.id()).get(0).customers()).isEqualTo(38);
  }

  @Test
  void theyGoWithTheirRun() {
    save(own("mine"), "{}", AT);
    RunTable table = table();
    SegmentMembership membership = own("mine").assign(table);
    StoredRun later = store.predictions().save(SampleRuns.of(2, SampleRuns.ids(5)));
    store.predictions().keepLatestRuns(1);

    assertThat(store.segments().of(run.id())).isEmpty();
    assertThat(store.segments().places("000003")).isEmpty();
    assertThat(store.segments().save(run.id(), table, membership, "{}", AT)).isEmpty();
    assertThat(store.segments().of(later.id())).isEmpty();
  }
}
