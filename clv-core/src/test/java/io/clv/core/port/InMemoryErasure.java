package io.clv.core.port;

import io.clv.core.order.IdMention;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.Tombstones;
import io.clv.core.port.InMemoryOrderStore.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Removes objects. */
final class InMemoryErasure implements CustomerErasure {
  private static final byte[] SALT = new byte[16];

  private final InMemoryOrderStore orders;
  private final InMemoryPredictionStore predictions;
  private final InMemorySegments segments;
  private final InMemoryExportLog exports;
  private final InMemoryRequestCounts requestCounts;
  private final InMemoryReplies replies;
  private final InMemoryJobs jobs;
  private final List<ErasureReceipt> receipts = new ArrayList<>();

  InMemoryErasure(
      InMemoryOrderStore orders,
      InMemoryPredictionStore predictions,
      InMemorySegments segments,
      InMemoryExportLog exports,
      InMemoryRequestCounts requestCounts,
      InMemoryReplies replies,
      InMemoryJobs jobs) {
    this.orders = orders;
    this.predictions = predictions;
    this.segments = segments;
    this.exports = exports;
    this.requestCounts = requestCounts;
    this.replies = replies;
    this.jobs = jobs;
  }

  @Override
  public Map<String, Long> traces(String customerId) {
    State copy = orders.now().copy();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String id : copy.aliases().idsOf(customerId)) {
      removeOrders(copy, id, counts);
      count(counts, "segment_member", segments.places(id).size());
      count(counts, "prediction", predictions.history(id).size());
      count(
          counts,
          "export_log",
          exports.all().stream().filter(e -> id.equals(e.customerId())).count());
      count(counts, "request_count", requestCounts.count(id) > 0 ? 1 : 0);
    }
    if (!counts.isEmpty()) {
      for (String id : orders.now().aliases().idsOf(customerId)) {
        count(counts, "reply", replies.mentioning(new IdMention(id)));
        count(counts, "job", jobs.mentioning(new IdMention(id)));
      }
    }
    return counts;
  }

  @Override
  public Optional<ErasureReceipt> erase(String customerId, Instant at, String program) {
    return traces(customerId).isEmpty()
        ? Optional.empty()
        : Optional.of(eraseAndBar(customerId, at, program));
  }

  @Override
  public ErasureReceipt eraseAndBar(String customerId, Instant at, String program) {
    Map<String, Long> removed =
        orders.change(
            state -> {
              Map<String, Long> counts = new LinkedHashMap<>();
              for (String id : state.aliases().idsOf(customerId)) {
                state.erased().add(id);
                removeOrders(state, id, counts);
                count(counts, "segment_member", segments.remove(id));
                count(counts, "prediction", predictions.remove(id));
                count(counts, "export_log", exports.disown(id));
                count(counts, "request_count", requestCounts.remove(id) ? 1 : 0);
                count(counts, "reply", replies.removeMentioning(new IdMention(id)));
                count(counts, "job", jobs.redact(new IdMention(id), "[erased]"));
              }
              return counts;
            });
    ErasureReceipt receipt = new ErasureReceipt(receipts.size() + 1L, at, removed, null, program);
    receipts.add(receipt);
    return receipt;
  }

  private static void removeOrders(State state, String id, Map<String, Long> counts) {
    Map<?, ?> lines = state.lines().remove(id);
    count(counts, "order_line", lines == null ? 0 : lines.size());
    int earlier = state.earlier().size();
    state.earlier().removeIf(line -> line.line().owner().equals(id));
    count(counts, "order_line_version", earlier - state.earlier().size());
    count(counts, "customer_history", state.histories().remove(id) == null ? 0 : 1);
    IdMention mention = new IdMention(id);
    state
        .rejects()
        .replaceAll(
            (imported, rows) -> {
              List<RejectedRow> kept =
                  rows.stream()
                      .filter(
                          row ->
                              row.customerId() == null
                                  ? !mention.isIn(row)
                                  : !id.equals(row.customerId()))
                      .toList();
              count(counts, "import_reject", rows.size() - kept.size());
              return kept;
            });
    int merges = state.merges().size();
    state.merges().removeIf(merge -> merge.from().equals(id) || merge.into().equals(id));
    count(counts, "customer_merge", merges - state.merges().size());
  }

  private static void count(Map<String, Long> counts, String table, long rows) {
    if (rows > 0) {
      counts.merge(table, rows, Long::sum);
    }
  }

  @Override
  public Optional<ErasureReceipt> eraseMarked(Instant at, String program) {
    for (String id : orders.now().erased()) {
      Optional<ErasureReceipt> receipt = erase(id, at, program);
      if (receipt.isPresent()) {
        return receipt;
      }
    }
    return Optional.empty();
  }

  @Override
  public Tombstones tombstones() {
    Tombstones plain = new Tombstones(SALT, Set.of());
    Set<String> marks = new HashSet<>();
    orders.now().erased().forEach(id -> marks.add(plain.mark(id)));
    return new Tombstones(SALT, marks);
  }

  @Override
  public Optional<String> wipe(Instant at) {
    receipts.replaceAll(
        r ->
            r.wipedAt() == null
                ? new ErasureReceipt(r.id(), r.erasedAt(), r.removed(), at, r.program())
                : r);
    return Optional.empty();
  }

  @Override
  public List<ErasureReceipt> receipts() {
    List<ErasureReceipt> latestFirst = new ArrayList<>(receipts);
    Collections.reverse(latestFirst);
    return latestFirst;
  }
}
