package io.clv.core.port;

import io.clv.core.order.CustomerAliases;
import io.clv.core.order.OrderLine;
import io.clv.core.order.PackedHistory;
import io.clv.core.port.InMemoryOrderStore.State;
import io.clv.core.port.MergeRefusedException.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges by giving every line anew to whom it belongs. */
final class InMemoryMerges implements CustomerMerges {
  private final InMemoryOrderStore orders;
  private final InMemoryPredictionStore predictions;

  InMemoryMerges(InMemoryOrderStore orders, InMemoryPredictionStore predictions) {
    this.orders = orders;
    this.predictions = predictions;
  }

  @Override
  public String merge(String from, String into, Instant at) {
    return orders.change(
        state -> {
          CustomerAliases before = state.aliases();
          try {
            before.with(from, into);
          } catch (IllegalArgumentException e) {
            throw new MergeRefusedException(Reason.CONTRADICTION, e.getMessage(), e);
          }
          for (String id : List.of(from, into)) {
            if (state.erased().contains(id)) {
              throw new MergeRefusedException(Reason.CONTRADICTION, id + " was erased");
            }
          }
          if (!before.isMerged(into)
              && before.idsOf(into).size() == 1
              && !state.histories().containsKey(into)
              && predictions.history(into).isEmpty()) {
            throw new MergeRefusedException(Reason.UNKNOWN, "there is no customer " + into);
          }
          state.merges().add(new Merge(from, into, at, null));
          rearrange(state);
          return state.aliases().ownerOf(from);
        });
  }

  @Override
  public String undo(String from, Instant at) {
    return orders.change(
        state -> {
          String owner = state.aliases().ownerOf(from);
          if (!state.aliases().isMerged(from)) {
            throw new MergeRefusedException(Reason.CONTRADICTION, from + " is not merged");
          }
          state
              .merges()
              .replaceAll(
                  merge ->
                      merge.from().equals(from) && merge.undoneAt() == null
                          ? new Merge(from, merge.into(), merge.mergedAt(), at)
                          : merge);
          rearrange(state);
          return owner;
        });
  }

  private static OrderLine given(OrderLine line, CustomerAliases aliases) {
    return new OrderLine(aliases.ownerOf(line.row().customerId()), line.row(), line.part());
  }

  private static void rearrange(State state) {
    CustomerAliases aliases = state.aliases();
    List<OrderLine> all =
        state.lines().values().stream().flatMap(of -> of.values().stream()).toList();
    state.lines().clear();
    for (OrderLine line : all) {
      OrderLine moved = given(line, aliases);
      state
          .lines()
          .computeIfAbsent(moved.owner(), owner -> new LinkedHashMap<>())
          .put(InMemoryOrderStore.Key.of(moved), moved);
    }
    state
        .earlier()
        .replaceAll(
            e ->
                new PersonalRecords.Line(
                    given(e.line(), aliases), e.importId(), e.importName(), e.replacedBy()));
    state.histories().clear();
    for (Map.Entry<String, Map<InMemoryOrderStore.Key, OrderLine>> of : state.lines().entrySet()) {
      PackedHistory.ofLines(of.getValue().values())
          .ifPresent(history -> state.histories().put(of.getKey(), history));
    }
  }

  @Override
  public String ownerOf(String customerId) {
    return orders.now().aliases().ownerOf(customerId);
  }

  @Override
  public List<Merge> of(String customerId) {
    State now = orders.now();
    List<String> ids = now.aliases().idsOf(customerId);
    return now.merges().stream()
        .filter(merge -> ids.contains(merge.from()) || ids.contains(merge.into()))
        .toList();
  }
}
