package io.clv.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.port.ApiKeys.ApiKey;
import io.clv.core.port.ApiKeys.Scope;
import io.clv.core.port.EvaluationStore.StoredEvaluation;
import io.clv.core.port.ModelPromotions.Promotion;
import io.clv.core.port.StoredReplies.Claim;
import io.clv.core.port.StoredReplies.Reply;
import io.clv.core.port.VoucherStore.StoredVoucherTable;
import io.clv.core.voucher.CleaningRules;
import io.clv.core.voucher.Country;
import io.clv.core.voucher.Statistic;
import io.clv.core.voucher.VoucherLogRow;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTableBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ModelPromotions}, {@link EvaluationStore}, {@link VoucherStore}, {@link
 * ApiKeys}, {@link RequestCounts} and {@link StoredReplies} promise; an implementation extends it
 * and brings itself.
 */
public abstract class ServiceRecordsContract {
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00.000000001Z");

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
  void everyChoiceIsKeptAndTheLatestHolds() {
    ModelPromotions promotions = store.promotions();
    assertThat(promotions.current()).isEmpty();
    assertThat(promotions.all()).isEmpty();

    Promotion first = promotions.promote("00ff", AT, "ops \0 caf\u00e9", 0).orElseThrow();
    Promotion second = promotions.promote(null, AT.plusSeconds(1), "", 1).orElseThrow();
    Promotion third = promotions.promote("00ff", AT, "", 2).orElseThrow();

    assertThat(first).isEqualTo(new Promotion(1, "00ff", AT, "ops \0 caf\u00e9"));
    assertThat(second).isEqualTo(new Promotion(2, null, AT.plusSeconds(1), ""));
    assertThat(promotions.current()).contains(third);
    assertThat(promotions.all()).containsExactly(third, second, first);
  }

  @Test
  void whoSawAnOlderChoiceChangesNothing() throws Exception {
    ModelPromotions promotions = store.promotions();
    promotions.promote("a", AT, "", 0);

    assertThat(promotions.promote("b", AT, "", 0)).isEmpty();
    assertThat(promotions.promote("b", AT, "", 2)).isEmpty();
    assertThat(promotions.all()).hasSize(1);

    for (int round = 1; round <= 5; round++) {
      long expected = round;
      assertThat(AtOnce.ask(4, () -> promotions.promote("b", AT, "", expected).isPresent()))
          .containsOnlyOnce(true);
    }
    assertThat(promotions.all()).extracting(Promotion::id).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void evaluationsAreNumberedAndListedLatestFirst() {
    EvaluationStore evaluations = store.evaluations();
    assertThat(evaluations.latest(10)).isEmpty();
    assertThat(evaluations.find(1)).isEmpty();

    List<StoredEvaluation> saved = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      saved.add(evaluations.save("{\"best\": \"caf\u00e9 \\u0001 " + i + "\"}", AT.plusNanos(i)));
    }

    assertThat(saved).extracting(StoredEvaluation::id).containsExactly(1L, 2L, 3L);
    assertThat(saved.get(1).createdAt()).isEqualTo(AT.plusNanos(2));
    saved.forEach(each -> assertThat(evaluations.find(each.id())).contains(each));
    Collections.reverse(saved);
    assertThat(evaluations.latest(10)).isEqualTo(saved);
    assertThat(evaluations.latest(2)).isEqualTo(saved.subList(0, 2));
  }

  @Test
  void validationsAreListedApartFromEvaluations() {
    ValidationStore validations = store.validations();
    EvaluationStore evaluations = store.evaluations();
    assertThat(validations.latest(10)).isEmpty();

    String document = ValidationStore.BEGINNING + "\"runs\":[\"caf\u00e9 \\u0001\"]}";
    ValidationStore.StoredValidation first = validations.save(document, AT);
    StoredEvaluation between = evaluations.save("{\"kind\":\"other\"}", AT.plusNanos(1));
    ValidationStore.StoredValidation second = validations.save(document, AT.plusNanos(2));

    assertThat(first.document()).isEqualTo(document);
    assertThat(validations.latest(10)).containsExactly(second, first);
    assertThat(validations.latest(1)).containsExactly(second);
    assertThat(validations.find(first.id())).contains(first);
    assertThat(validations.find(between.id())).isEmpty();
    assertThat(evaluations.latest(10)).containsExactly(between);
    assertThat(evaluations.find(second.id())).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> validations.save("{}", AT));

    for (int i = 0; i < ValidationStore.KEPT - 1; i++) {
      validations.save(document, AT);
    }
    assertThat(validations.latest(1000)).hasSize(ValidationStore.KEPT).endsWith(second);
    assertThat(validations.find(first.id())).isEmpty();
    assertThat(evaluations.latest(10)).containsExactly(between);
    assertThat(validations.save(document, AT).id()).isGreaterThan(ValidationStore.KEPT);
  }

  @Test
  void theLatestVoucherTableAnswers() {
    VoucherStore vouchers = store.vouchers();
    assertThat(vouchers.latest()).isEmpty();

    StoredVoucherTable first = vouchers.save(voucherTable("log \0 caf\u00e9.csv", 0.1 + 0.2), AT);
    StoredVoucherTable second = vouchers.save(voucherTable("-", 0), AT.plusNanos(1));

    assertThat(first.id()).isEqualTo(1);
    assertThat(second.id()).isEqualTo(2);
    assertThat(vouchers.latest()).contains(second);

    VoucherTable odd = voucherTable("log \0 caf\u00e9.csv", 1 / 3.0);
    StoredVoucherTable third = vouchers.save(odd, AT);
    assertThat(vouchers.latest()).contains(new StoredVoucherTable(third.id(), AT, odd));
  }

  private static VoucherTable voucherTable(String source, double defaultAmount) {
    CleaningRules rules =
        new CleaningRules(
            Set.of(Country.of("PE"), Country.of("Nowhere \0 at all")),
            CleaningRules.MissingAmount.MEAN,
            CleaningRules.EmptyTotalOrders.ZERO,
            CleaningRules.WrongDateOrder.SWAP);
    VoucherTableBuilder builder = new VoucherTableBuilder(rules);
    for (String amount : List.of("10.10", "", "x", "1e-300")) {
      builder.add(
          new VoucherLogRow("2020-05-20", "peru", "2020-04-01", "2020-04-02", "7.0", amount));
    }
    builder.addUnreadable();
    return builder.build(source, Statistic.MEAN, defaultAmount);
  }

  @Test
  void keysComeBackAsTheyWereAddedUntilTheyAreEnded() {
    ApiKeys keys = store.apiKeys();
    ApiKey all =
        new ApiKey(
            "z1", "a \0 b", Set.of(Scope.READ, Scope.WRITE, Scope.ADMIN), "ab", AT, null, null);
    ApiKey none = new ApiKey("a2", "", Set.of(), "cd", AT, AT.plusSeconds(9), null);
    keys.add(all);
    keys.add(none);

    assertThat(keys.all()).containsExactly(all, none);
    assertThat(keys.find("z1")).contains(all);
    assertThat(keys.find("a2")).contains(none);
    assertThat(keys.find("A2")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> keys.add(all));

    assertThat(keys.revoke("z1", AT.plusSeconds(1))).isTrue();
    assertThat(keys.revoke("z1", AT.plusSeconds(2))).isFalse();
    assertThat(keys.revoke("none", AT)).isFalse();
    ApiKey ended = keys.find("z1").orElseThrow();
    assertThat(ended.revokedAt()).isEqualTo(AT.plusSeconds(1));
    assertThat(ended.isValid(AT.plusSeconds(2))).isFalse();
    assertThat(keys.all()).extracting(ApiKey::id).containsExactly("z1", "a2");
  }

  @Test
  void requestsAreCountedById() throws Exception {
    RequestCounts counts = store.requestCounts();
    List<String> odd = List.of("7", "007", "nul\0inside", "\1", "9".repeat(5000), "caf\u00e9");
    for (String id : odd) {
      assertThat(counts.count(id)).isZero();
      assertThat(counts.increment(id)).isEqualTo(1);
      assertThat(counts.increment(id)).isEqualTo(2);
      assertThat(counts.count(id)).isEqualTo(2);
    }

    List<Long> seen = new ArrayList<>();
    AtOnce.ask(4, () -> LongStream.range(0, 10).map(i -> counts.increment("new")).boxed().toList())
        .forEach(seen::addAll);
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());

    counts.reset();
    assertThat(counts.count("7")).isZero();
    assertThat(counts.increment("new")).isEqualTo(1);
  }

  @Test
  void aReplyIsGivenAgain() {
    StoredReplies replies = store.replies();
    byte[] body = new byte[256];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }
    assertThat(replies.claim("k", "f1", AT, AT)).isEmpty();
    assertThat(replies.claim("k", "f2", AT.plusSeconds(1), AT)).contains(new Claim("f1", AT, null));

    replies.complete("k", new Reply(201, Map.of("Location", "/v1/caf\u00e9", "X", ""), body));
    replies.complete("k", new Reply(500, Map.of(), new byte[0]));
    replies.release("k");

    Claim kept = replies.claim("k", "f2", AT.plusSeconds(2), Instant.MAX).orElseThrow();
    assertThat(kept.fingerprint()).isEqualTo("f1");
    assertThat(kept.claimedAt()).isEqualTo(AT);
    assertThat(kept.reply().status()).isEqualTo(201);
    assertThat(kept.reply().headers()).isEqualTo(Map.of("Location", "/v1/caf\u00e9", "X", ""));
    assertThat(kept.reply().body()).isEqualTo(body);
  }

  @Test
  void whatIsGivenUpOrStaleIsTakenByTheNext() {
    StoredReplies replies = store.replies();
    replies.claim("given up", "f", AT, AT);
    replies.release("given up");
    assertThat(replies.claim("given up", "g", AT, AT)).isEmpty();

    replies.claim("stale", "f", AT, AT);
    assertThat(replies.claim("stale", "g", AT.plusSeconds(60), AT)).isPresent();
    assertThat(replies.claim("stale", "g", AT.plusSeconds(60), AT.plusNanos(1))).isEmpty();
    assertThat(replies.claim("stale", "h", AT.plusSeconds(61), AT.plusNanos(1)))
        .contains(new Claim("g", AT.plusSeconds(60), null));
    replies.complete("none", new Reply(200, Map.of(), new byte[0]));
    assertThat(replies.claim("none", "f", AT, AT)).isEmpty();
  }

  @Test
  void oldRepliesAreDeleted() {
    StoredReplies replies = store.replies();
    replies.claim("old", "f", AT, AT);
    replies.complete("old", new Reply(200, Map.of(), new byte[] {1}));
    replies.claim("pending", "f", AT, AT);
    replies.claim("new", "f", AT.plusNanos(1), AT);

    assertThat(replies.deleteBefore(AT)).isZero();
    assertThat(replies.deleteBefore(AT.plusNanos(1))).isEqualTo(2);
    assertThat(replies.claim("old", "g", AT, AT)).isEmpty();
    assertThat(replies.claim("new", "g", AT, AT)).isPresent();
  }

  @Test
  void ofSeveralWhoWantARequestOneGetsIt() throws Exception {
    StoredReplies replies = store.replies();
    for (int round = 0; round < 10; round++) {
      String key = "k" + round;
      Instant later = AT.plusSeconds(60);
      assertThat(AtOnce.ask(4, () -> replies.claim(key, "f", AT, AT)))
          .containsOnlyOnce(Optional.empty());
      assertThat(AtOnce.ask(4, () -> replies.claim(key, "f", later, later)))
          .containsOnlyOnce(Optional.empty());
    }
  }
}
