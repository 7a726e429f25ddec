package io.clv.core.port;

import static io.clv.core.port.SampleImports.DAYS;
import static io.clv.core.port.SampleImports.START;
import static io.clv.core.port.SampleImports.ingest;
import static io.clv.core.port.SampleImports.lines;
import static io.clv.core.port.SampleImports.seenIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.OrderRow;
import io.clv.core.order.PackedHistory;
import io.clv.core.order.RefundPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link CustomerMerges} promises; an implementation extends it and brings itself. */
public abstract class CustomerMergesContract {
  private static final LocalDate LATER = LocalDate.ofEpochDay(START + DAYS + 30L);
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  private Store store;

  /** A store with nothing in it. */
  protected abstract Store newStore();

  /** How many random histories are tried. */
  protected int rounds() {
    return 6;
  }

  @BeforeEach
  void open() {
    store = newStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static OrderRow line(String customer, String order, int cents) {
    return new OrderRow(
        customer, order, "1", "item", START, new Amount(cents, 2), Amount.ONE, false);
  }

  private static OrderRow of(int round, OrderRow r) {
    return new OrderRow(
        round + "/" + r.customerId(),
        r.orderId(),
        r.lineId(),
        r.itemId(),
        r.day(),
        r.amount(),
        r.items(),
        r.refund());
  }

  private static List<PackedHistory> histories(Store of) {
    try (OrderSnapshot snapshot = of.orders().snapshot()) {
      return new ArrayList<>(snapshot.histories());
    }
  }

  /** The same rows, merged at any moment, corrected or not, give the same store. */
  @Test
  void whenTwoAreMergedDoesNotMatter() {
    Random random = new Random(5);
    try (Store plain = new InMemoryStore()) {
      for (int round = 0; round < rounds(); round++) {
        int number = round;
        // Every id is known before anything is merged.
        List<OrderRow> rows =
            new ArrayList<>(
                List.of(
                    of(number, line("c0", "first", 1)),
                    of(number, line("c1", "first", 2)),
                    of(number, line("c2", "first", 3))));
        SampleImports.random(random).forEach(row -> rows.add(of(number, row)));
        String a = number + "/c0";
        String b = number + "/c1";
        String c = number + "/c2";

        ingest(plain.orders(), rows, ConflictPolicy.REJECT);
        plain.merges().merge(a, b, AT);
        plain.merges().merge(b, c, AT);

        List<List<OrderRow>> files = SampleImports.pieces(rows.subList(3, rows.size()), random);
        int firstMerge = random.nextInt(files.size() + 1);
        int secondMerge = random.nextInt(files.size() + 1);
        ingest(store.orders(), rows.subList(0, 3), ConflictPolicy.REJECT);
        for (int file = 0; file <= files.size(); file++) {
          if (file == firstMerge) {
            store.merges().merge(a, b, AT);
          }
          if (file == secondMerge) {
            store.merges().merge(b, c, AT);
          }
          if (file < files.size()) {
            ingest(store.orders(), files.get(file), ConflictPolicy.REJECT);
          }
        }
        assertThat(store.merges().ownerOf(a)).isEqualTo(c);
      }
      assertThat(lines(store.orders())).isEqualTo(lines(plain.orders()));
      assertThat(histories(store)).containsExactlyInAnyOrderElementsOf(histories(plain));
      for (RefundPolicy policy : RefundPolicy.values()) {
        LocalDate asOf = LocalDate.ofEpochDay(START + random.nextInt(DAYS + 25));
        assertThat(seenIn(store.orders(), asOf, policy))
            .isEqualTo(seenIn(plain.orders(), asOf, policy));
      }
    }
  }

  @Test
  void undoneItIsAsIfItHadNeverBeen() {
    Random random = new Random(6);
    List<OrderRow> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int number = i;
      SampleImports.random(random).forEach(row -> rows.add(of(number % 2, row)));
    }
    rows.addAll(List.of(line("a", "o", 1), line("b", "o", 2), line("c", "o", 3)));
    List<OrderRow> distinct = rows.stream().distinct().toList();
    ingest(store.orders(), distinct, ConflictPolicy.UPDATE);
    List<String> before = lines(store.orders());
    List<PackedHistory> packed = histories(store);

    store.merges().merge("a", "b", AT);
    store.merges().merge("b", "c", AT);
    assertThat(histories(store)).hasSize(packed.size() - 2);
    ingest(store.orders(), distinct, ConflictPolicy.REJECT);
    assertThat(store.merges().undo("b", AT.plusSeconds(1))).isEqualTo("c");
    assertThat(store.merges().ownerOf("a")).isEqualTo("b");
    assertThat(store.merges().undo("a", AT.plusSeconds(2))).isEqualTo("b");

    assertThat(histories(store)).isEqualTo(packed);
    assertThat(lines(store.orders())).containsAll(before);
    assertThat(store.merges().of("b"))
        .containsExactly(
            new CustomerMerges.Merge("a", "b", AT, AT.plusSeconds(2)),
            new CustomerMerges.Merge("b", "c", AT, AT.plusSeconds(1)));
  }

  @Test
  void whatComesLaterGoesToTheOtherOne() {
    ingest(store.orders(), List.of(line("b", "o", 200)), ConflictPolicy.REJECT);

    assertThat(store.merges().merge("not yet", "b", AT)).isEqualTo("b");
    ingest(store.orders(), List.of(line("not yet", "o", 100)), ConflictPolicy.REJECT);

    assertThat(histories(store)).extracting(PackedHistory::customerId).containsExactly("b");
    assertThat(histories(store).get(0).orders()).isEqualTo(2);
    assertThat(seenIn(store.orders(), LATER, RefundPolicy.NET)).hasSize(3);
    store.merges().undo("not yet", AT);
    assertThat(histories(store))
        .extracting(PackedHistory::customerId)
        .containsExactly("b", "not yet");
  }

  @Test
  void whatCannotBeIsRefusedAndChangesNothing() {
    ingest(
        store.orders(),
        List.of(line("a", "o", 1), line("b", "o", 2), line("c", "o", 3)),
        ConflictPolicy.REJECT);
    store.merges().merge("a", "b", AT);
    List<String> before = lines(store.orders());

    assertThat(refused("b", "b")).hasMessageContaining("itself");
    assertThat(refused("a", "c")).hasMessageContaining("merged into b already");
    assertThat(refused("b", "a")).hasMessageContaining("circle");
    assertThat(refused("b", "nobody").reason()).isEqualTo(MergeRefusedException.Reason.UNKNOWN);
    assertThat(
            catchThrowableOfType(MergeRefusedException.class, () -> store.merges().undo("c", AT)))
        .hasMessageContaining("not merged");

    store.erasure().erase("c", AT, "test");
    assertThat(refused("b", "c")).hasMessageContaining("erased");
    before.removeIf(text -> text.contains("owner=c"));
    assertThat(lines(store.orders())).isEqualTo(before);
    Collections.sort(before);
    assertThat(store.merges().ownerOf("b")).isEqualTo("b");
  }

  private MergeRefusedException refused(String from, String into) {
    return catchThrowableOfType(
        MergeRefusedException.class, () -> store.merges().merge(from, into, AT));
  }

  @Test
  void runsThatAreKeptStayAsTheyAre() {
    store.predictions().save(SampleRuns.of(1, List.of("a", "b")));
    store.merges().merge("a", "b", AT);
    assertThat(store.predictions().find("a")).isPresent();
    assertThat(store.people().find("b").orElseThrow().predictions()).hasSize(2);
  }
}
