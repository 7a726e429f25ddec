package io.clv.core.port;

import static io.clv.core.port.SampleImports.START;
import static io.clv.core.port.SampleImports.ingest;
import static io.clv.core.port.SampleImports.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.order.PackedHistory;
import io.clv.core.order.RejectedRow;
import io.clv.core.port.ExportLog.Export;
import io.clv.core.port.ExportLog.Form;
import io.clv.core.port.ExportLog.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CustomerErasure}, {@link PersonalRecords} and {@link ExportLog} promise; an
 * implementation extends it and brings itself.
 */
public abstract class CustomerErasureContract {
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00.5Z");
  private static final String ANNA = "anna@example.org";

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

  private static OrderRow line(String customer, int line, int cents) {
    return new OrderRow(
        customer,
        "o",
        String.valueOf(line),
        "item",
        START + line,
        new Amount(cents, 2),
        Amount.ONE,
        false);
  }

  /** Everything there can be of a customer, and the same of others. */
  private void fill() {
    OrderStore orders = store.orders();
    ingest(
        orders,
        List.of(line(ANNA, 1, 500), line(ANNA, 2, 700), line("A-17", 1, 9), line("bob", 1, 800)),
        ConflictPolicy.REJECT);
    ingest(orders, List.of(line(ANNA, 1, 501), line("bob", 1, 802)), ConflictPolicy.UPDATE);
    ingest(orders, List.of(line(ANNA, 1, 3), line("bob", 1, 4)), ConflictPolicy.REJECT);
    ingest(orders, List.of(line("A-17", 1, 3)), ConflictPolicy.REJECT);
    rejectText("half a row \"Anna@example.org\";17");
    rejectText("somebody else entirely: susanna@example.org");
    store.predictions().save(SampleRuns.of(1, List.of("A-17", "A-18", "bob", ANNA)));
    store.predictions().save(SampleRuns.of(2, List.of("A-18", "bob", ANNA, "zoe")));
    store.merges().merge("A-17", ANNA, AT);
    store.exports().note(new Export("/x/anna.json", Kind.PERSON, Form.WHOLE, "1", AT, ANNA));
    store.exports().note(new Export("/x/bob.json", Kind.PERSON, Form.WHOLE, "2", AT, "bob"));
    for (String id : List.of(ANNA, ANNA, "A-17", "bob")) {
      store.requestCounts().increment(id);
    }
    reply("json", "{\"customer_id\": \"anna\\u0040example.org\"}", Map.of());
    reply("csv", "customer_id,clv\r\nA-17,5\r\nbob,6\r\n", Map.of("ETag", "1"));
    reply("header", "{}", Map.of("Location", "/v1/customers/anna%40example.org/clv"));
    reply("others", "{\"customer_id\": \"susanna@example.org\", \"n\": 17}", Map.of());
    store.replies().claim("pending", "f", AT, AT);
    store.jobs().create("anna", "import", "{\"file\":\"anna@example.org.csv\"}", AT);
    store.jobs().report("anna", "progress", "{\"rows\":17}", AT);
    store.jobs().finish("anna", JobStore.State.FAILED, null, "anna@example.org: no amount.", AT);
    store.jobs().create("bob", "import", "{\"file\":\"susanna@example.org.csv\"}", AT);
  }

  private void reply(String key, String body, Map<String, String> headers) {
    store.replies().claim(key, "f", AT, AT);
    store
        .replies()
        .complete(
            key, new StoredReplies.Reply(200, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  private boolean isKept(String key) {
    boolean kept = store.replies().claim(key, "f", AT, AT).isPresent();
    if (!kept) {
      store.replies().release(key);
    }
    return kept;
  }

  /** An import with one row of which nothing could be understood. */
  private void rejectText(String text) {
    try (OrderTransaction transaction = store.orders().begin()) {
      transaction.reject(
          new RejectedRow(
              7, null, RejectedRow.Stage.READER, "", text, "is not a row", List.of(text)));
      transaction.commit(
          new StoredImport(
              0,
              AT,
              new io.clv.core.order.SourceShape("x.csv", List.of("a"), ',', true, ""),
              "ab",
              new IntakeCounts(1, 0, 0, 1, 0),
              Map.of(),
              Map.of(),
              null,
              "test"));
    }
  }

  private List<RejectedRow> rejects() {
    List<RejectedRow> all = new ArrayList<>();
    store.orders().imports().forEach(i -> store.orders().forEachReject(i.id(), all::add));
    return all;
  }

  @Test
  void nothingOfThemIsLeftAndEverythingOfOthers() {
    fill();
    List<StoredImport> imports = store.orders().imports();
    Map<String, Long> expected = new HashMap<>();
    expected.put("order_line", 3L);
    expected.put("order_line_version", 1L);
    expected.put("customer_history", 1L);
    expected.put("prediction", 3L);
    expected.put("import_reject", 3L);
    expected.put("customer_merge", 1L);
    expected.put("export_log", 1L);
    expected.put("request_count", 2L);
    expected.put("reply", 3L);
    expected.put("job", 3L);

    assertThat(store.erasure().traces(ANNA)).isEqualTo(expected);
    assertThat(store.erasure().traces("A-17")).isEqualTo(expected);
    assertThat(store.people().find(ANNA)).isPresent();
    ErasureReceipt receipt = store.erasure().erase("A-17", AT, "1.0").orElseThrow();

    assertThat(receipt).isEqualTo(new ErasureReceipt(1, AT, expected, null, "1.0"));
    assertThat(store.erasure().receipts()).containsExactly(receipt);
    for (String id : List.of(ANNA, "A-17")) {
      assertThat(store.people().find(id)).isEmpty();
      assertThat(store.erasure().traces(id)).isEmpty();
      assertThat(store.erasure().tombstones().covers(id)).isTrue();
      assertThat(store.predictions().history(id)).isEmpty();
      assertThat(store.merges().ownerOf(id)).isEqualTo(id);
      assertThat(store.merges().of(id)).isEmpty();
      assertThat(store.erasure().erase(id, AT, "1.0")).isEmpty();
    }
    assertThat(lines(store.orders())).hasSize(1);
    assertThat(store.orders().imports()).isEqualTo(imports);
    assertThat(rejects()).hasSize(2);
    PersonalRecords.Person bob = store.people().find("bob").orElseThrow();
    assertThat(bob.lines()).hasSize(1);
    assertThat(bob.earlierLines()).hasSize(1);
    assertThat(bob.rejects()).hasSize(1);
    assertThat(bob.predictions()).hasSize(2);
    assertThat(store.exports().all())
        .extracting(Export::path, Export::customerId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/x/anna.json", null),
            org.assertj.core.groups.Tuple.tuple("/x/bob.json", "bob"));
    assertThat(List.of(ANNA, "A-17", "bob"))
        .extracting(store.requestCounts()::count)
        .containsExactly(0L, 0L, 1L);
    assertThat(List.of("json", "csv", "header", "others", "pending"))
        .extracting(this::isKept)
        .containsExactly(false, false, false, true, true);
    JobStore.Job job = store.jobs().find("anna").orElseThrow();
    assertThat(job.request()).isEqualTo("{\"file\":\"[erased].csv\"}");
    assertThat(job.failure()).isEqualTo("[erased]: no amount.");
    assertThat(store.jobs().events("anna", 0))
        .extracting(JobStore.Event::data)
        .containsExactly("{\"rows\":17}", "{\"failure\":\"[erased]: no amount.\"}");
    assertThat(store.jobs().find("bob").orElseThrow().request())
        .isEqualTo("{\"file\":\"susanna@example.org.csv\"}");

    assertThat(store.erasure().wipe(AT.plusSeconds(9))).isEmpty();
    assertThat(store.erasure().receipts())
        .extracting(ErasureReceipt::wipedAt)
        .containsExactly(AT.plusSeconds(9));
  }

  @Test
  void aReplyAloneMakesNobodyKnown() {
    reply("r", "{\"customers\": 4711}", Map.of());
    assertThat(store.erasure().traces("4711")).isEmpty();
    assertThat(store.erasure().erase("4711", AT, "1.0")).isEmpty();
    assertThat(isKept("r")).isTrue();

    assertThat(store.erasure().eraseAndBar("4711", AT, "1.0").removed())
        .isEqualTo(Map.of("reply", 1L));
    assertThat(isKept("r")).isFalse();
  }

  @Test
  void noImportAndNoRunBringsThemBack() {
    fill();
    store.erasure().erase(ANNA, AT, "1.0");

    IntakeCounts counts =
        ingest(
                store.orders(),
                List.of(line(ANNA, 1, 500), line("A-17", 4, 2), line("new", 1, 1)),
                ConflictPolicy.REJECT)
            .counts();
    store.predictions().save(SampleRuns.of(3, List.of("A-17", "bob", ANNA)));

    assertThat(counts).isEqualTo(new IntakeCounts(3, 1, 0, 0, 2));
    assertThat(store.people().find(ANNA)).isEmpty();
    assertThat(store.predictions().latestRun().orElseThrow().customers()).isEqualTo(1);
    assertThat(store.erasure().eraseMarked(AT, "1.0")).isEmpty();
  }

  @Test
  void whoIsUnknownIsMarkedOnRequestOnly() {
    assertThat(store.erasure().erase("nobody", AT, "1.0")).isEmpty();
    assertThat(store.erasure().receipts()).isEmpty();
    assertThat(store.erasure().tombstones().covers("nobody")).isFalse();

    ErasureReceipt receipt = store.erasure().eraseAndBar("nobody", AT, "1.0");
    assertThat(receipt.removed()).isEmpty();
    assertThat(store.erasure().tombstones().covers("nobody")).isTrue();
    assertThat(
            ingest(store.orders(), List.of(line("nobody", 1, 1)), ConflictPolicy.REJECT)
                .counts()
                .unattributed())
        .isEqualTo(1);
  }

  @Test
  void pagesAndChanceGoOnWithoutThem() {
    List<String> ids = SampleRuns.ids(400);
    store.predictions().save(SampleRuns.of(1, ids));
    Random random = new Random(3);
    Set<String> left = new HashSet<>(ids);
    for (String id : ids) {
      if (id.equals("000000") || id.equals("000399") || random.nextInt(20) > 0) {
        store.erasure().erase(id, AT, "1.0");
        left.remove(id);
      }
    }
    assertThat(left).hasSizeBetween(8, 40);
    StoredRun run = store.predictions().latestRun().orElseThrow();
    assertThat(run.customers()).isEqualTo(left.size());

    List<String> paged = new ArrayList<>();
    String after = null;
    for (List<StoredPrediction> page = store.predictions().page(run.id(), null, 3);
        !page.isEmpty();
        page = store.predictions().page(run.id(), after, 3)) {
      page.forEach(p -> paged.add(p.features().customerId()));
      after = paged.get(paged.size() - 1);
    }
    assertThat(paged).isSorted().hasSize(left.size()).containsAll(left);
    assertThat(store.predictions().page(run.id(), "000000", 500)).hasSize(left.size());

    Map<String, Integer> drawn = new HashMap<>();
    int draws = 60 * left.size();
    for (int i = 0; i < draws; i++) {
      drawn.merge(
          store.predictions().random(random).orElseThrow().features().customerId(),
          1,
          Integer::sum);
    }
    assertThat(drawn.keySet()).isEqualTo(left);
    // 60 expected of each; 27 and 93 are more than four standard deviations away.
    assertThat(drawn.values()).allMatch(times -> times > 27 && times < 93);

    left.forEach(id -> store.erasure().erase(id, AT, "1.0"));
    assertThat(store.predictions().random(random)).isEmpty();
    assertThat(store.predictions().page(run.id(), null, 3)).isEmpty();
  }

  @Test
  void aPersonSeesWhatIsHeldOfThem() {
    fill();
    PersonalRecords.Person anna = store.people().find("A-17").orElseThrow();

    assertThat(anna.ids()).containsExactly(ANNA, "A-17");
    assertThat(anna.merges()).extracting(CustomerMerges.Merge::from).containsExactly("A-17");
    assertThat(anna.lines())
        .extracting(line -> line.line().row().amount(), PersonalRecords.Line::importId)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(new Amount(501, 2), 2L),
            org.assertj.core.groups.Tuple.tuple(new Amount(700, 2), 1L),
            org.assertj.core.groups.Tuple.tuple(new Amount(9, 2), 1L));
    assertThat(anna.lines()).extracting(PersonalRecords.Line::importName).containsOnly("f.csv");
    assertThat(anna.earlierLines()).hasSize(1);
    assertThat(anna.earlierLines().get(0).replacedBy()).isEqualTo(2);
    assertThat(anna.predictions()).extracting(p -> p.run().id()).containsExactly(2L, 1L, 1L);
    assertThat(anna.rejects()).extracting(PersonalRecords.Reject::importId).containsExactly(3L, 4L);
    assertThat(store.people().find("nobody")).isEmpty();
  }

  @Test
  void filesAreNotedOnceAndForgotten() {
    Export first = new Export("/x/all.csv", Kind.TABLE, Form.CSV, "aa", AT, null);
    Export second = new Export("/x/all.csv", Kind.REJECTS, Form.JSON_LINES, "bb", AT, null);
    store.exports().note(first);
    store.exports().note(second);
    assertThat(store.exports().all()).containsExactly(second);
    store.exports().forget("/x/all.csv");
    assertThat(store.exports().all()).isEmpty();
  }

  @Test
  void idsAreOpaque() {
    List<String> ids = List.of("nul\0inside", "\1", "it's", "\ud83d\ude00", "9".repeat(4000), " 7");
    List<OrderRow> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(line(id, 1, 5)));
    rows.add(line("other", 1, 5));
    ingest(store.orders(), rows, ConflictPolicy.REJECT);
    store.predictions().save(SampleRuns.of(1, ids));
    store.merges().merge(ids.get(0), ids.get(1), AT);
    for (String id : ids) {
      store.erasure().eraseAndBar(id, AT, "1.0");
      assertThat(store.people().find(id)).isEmpty();
    }
    assertThat(store.orders().snapshot().histories())
        .extracting(PackedHistory::customerId)
        .containsExactly("other");
  }
}
