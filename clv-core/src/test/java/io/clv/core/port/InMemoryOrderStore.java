package io.clv.core.port;

import io.clv.core.order.CustomerAliases;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderLine;
import io.clv.core.order.PackedHistory;
import io.clv.core.order.RejectedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps orders in memory: the plainest thing that keeps the promises of {@link OrderStore}. */
public final class InMemoryOrderStore implements OrderStore {
  /** What identifies a line. */
  record Key(String given, String order, String line, String part) {
    static Key of(OrderLine line) {
      return new Key(
          line.row().customerId(),
          String.valueOf(line.row().orderId()),
          String.valueOf(line.row().lineId()),
          line.part());
    }
  }

  record State(
      TreeMap<String, Map<Key, OrderLine>> lines,
      TreeMap<String, PackedHistory> histories,
      List<StoredImport> imports,
      Map<Long, List<RejectedRow>> rejects,
      Map<Key, Long> origins,
      List<PersonalRecords.Line> earlier,
      List<CustomerMerges.Merge> merges,
      Set<String> erased) {
    CustomerAliases aliases() {
      Map<String, String> into = new HashMap<>();
      merges.stream()
          .filter(merge -> merge.undoneAt() == null)
          .forEach(merge -> into.put(merge.from(), merge.into()));
      return new CustomerAliases(into);
    }

    String importName(long id) {
      return imports.stream()
          .filter(imported -> imported.id() == id)
          .map(imported -> imported.shape().name())
          .findFirst()
          .orElse("");
    }

    State copy() {
      TreeMap<String, Map<Key, OrderLine>> copied = new TreeMap<>(lines.comparator());
      lines.forEach((owner, of) -> copied.put(owner, new LinkedHashMap<>(of)));
      return new State(
          copied,
          new TreeMap<>(histories),
          new ArrayList<>(imports),
          new TreeMap<>(rejects),
          new HashMap<>(origins),
          new ArrayList<>(earlier),
          new ArrayList<>(merges),
          new HashSet<>(erased));
    }
  }

  private final AtomicLong changes = new AtomicLong();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile State state =
      new State(
          new TreeMap<>(InMemoryPredictionStore.UTF_8),
          new TreeMap<>(InMemoryPredictionStore.UTF_8),
          new ArrayList<>(),
          new TreeMap<>(),
          new HashMap<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new HashSet<>());

  long changes() {
    return changes.get();
  }

  State now() {
    return state;
  }

  /** Changes everything at once, or nothing if it throws. */
  <R> R change(Function<State, R> change) {
    writing.lock();
    try {
      State changed = state.copy();
      R result = change.apply(changed);
      state = changed;
      changes.incrementAndGet();
      return result;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public OrderTransaction begin() {
    writing.lock();
    return new Transaction(state.copy());
  }

  @Override
  public OrderSnapshot snapshot() {
    State now = state;
    return new OrderSnapshot() {
      @Override
      public List<PackedHistory> histories() {
        return List.copyOf(now.histories().values());
      }

      @Override
      public Optional<PackedHistory> history(String customerId) {
        return Optional.ofNullable(now.histories().get(customerId));
      }

      @Override
      public IntakeCounts counts() {
        return now.imports().stream()
            .map(StoredImport::counts)
            .reduce(IntakeCounts.NONE, IntakeCounts::plus);
      }

      @Override
      public @Nullable String currency() {
        return currencyOf(now);
      }

      @Override
      public void fetch(List<String> customers, Consumer<OrderLine> sink) {
        for (String customer : customers) {
          now.lines().getOrDefault(customer, Map.of()).values().forEach(sink);
        }
      }

      @Override
      public void close() {}
    };
  }

  private static @Nullable String currencyOf(State state) {
    return state.imports().stream()
        .flatMap(i -> Optional.ofNullable(i.currency()).stream())
        .findFirst()
        .orElse(null);
  }

  @Override
  public List<StoredImport> imports() {
    List<StoredImport> latestFirst = new ArrayList<>(state.imports());
    Collections.reverse(latestFirst);
    return latestFirst;
  }

  @Override
  public List<StoredImport> imports(@Nullable Long before, int limit) {
    requireRoom(limit);
    return imports().stream().filter(i -> before == null || i.id() < before).limit(limit).toList();
  }

  private static void requireRoom(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page must have room for at least 1: " + limit);
    }
  }

  @Override
  public List<NumberedReject> rejects(long importId, long after, int limit) {
    requireRoom(limit);
    List<RejectedRow> rows = state.rejects().getOrDefault(importId, List.of());
    return IntStream.range(0, rows.size())
        .filter(position -> position > after)
        .limit(limit)
        .mapToObj(position -> new NumberedReject(position, rows.get(position)))
        .toList();
  }

  @Override
  public Map<String, Long> rejectReasons() {
    return reasons(state.rejects().values().stream().flatMap(List::stream));
  }

  @Override
  public Map<String, Long> rejectReasons(long importId) {
    return reasons(state.rejects().getOrDefault(importId, List.of()).stream());
  }

  private static Map<String, Long> reasons(Stream<RejectedRow> rows) {
    Map<String, Long> counts =
        rows.collect(
            Collectors.groupingBy(RejectedRow::reason, TreeMap::new, Collectors.counting()));
    Map<String, Long> mostFrequentFirst = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(50)
        .forEach(entry -> mostFrequentFirst.put(entry.getKey(), entry.getValue()));
    return mostFrequentFirst;
  }

  @Override
  public Optional<StoredImport> findImport(long id) {
    return state.imports().stream().filter(i -> i.id() == id).findFirst();
  }

  @Override
  public void forEachReject(long importId, Consumer<RejectedRow> consumer) {
    state.rejects().getOrDefault(importId, List.of()).forEach(consumer);
  }

  private final class Transaction implements OrderTransaction {
    private final State changed;
    private final List<RejectedRow> rejected = new ArrayList<>();

    Transaction(State changed) {
      this.changed = changed;
    }

    @Override
    public boolean hasImport(String sha256) {
      return changed.imports().stream().anyMatch(i -> i.sha256().equals(sha256));
    }

    @Override
    public @Nullable String currency() {
      return currencyOf(changed);
    }

    @Override
    public void reject(RejectedRow row) {
      rejected.add(row);
    }

    @Override
    public void put(PackedHistory history) {
      changed.histories().put(history.customerId(), history);
    }

    @Override
    public StoredImport commit(StoredImport i) {
      StoredImport imported =
          new StoredImport(
              changed.imports().size() + 1L,
              i.loadedAt(),
              i.shape(),
              i.sha256(),
              i.counts(),
              i.notes(),
              i.settings(),
              i.currency(),
              i.program());
      changed.imports().add(imported);
      changed.rejects().put(imported.id(), rejected);
      state = changed;
      changes.incrementAndGet();
      return imported;
    }

    @Override
    public void close() {
      writing.unlock();
    }

    @Override
    public String ownerOf(String customerId) {
      return changed.aliases().ownerOf(customerId);
    }

    @Override
    public boolean isErased(String customerId) {
      return changed.erased().contains(customerId);
    }

    @Override
    public void forEachLine(String owner, Consumer<OrderLine> consumer) {
      List.copyOf(changed.lines().getOrDefault(owner, Map.of()).values()).forEach(consumer);
    }

    private Map<Key, OrderLine> of(OrderLine line) {
      return changed.lines().computeIfAbsent(line.owner(), owner -> new LinkedHashMap<>());
    }

    private long importId() {
      return changed.imports().size() + 1L;
    }

    private void keepEarlier(OrderLine known) {
      long origin = changed.origins().get(Key.of(known));
      changed
          .earlier()
          .add(new PersonalRecords.Line(known, origin, changed.importName(origin), importId()));
    }

    @Override
    public void added(OrderLine line) {
      changed.origins().put(Key.of(line), importId());
      if (of(line).putIfAbsent(Key.of(line), line) != null) {
        throw new IllegalStateException("the line is there already: " + line);
      }
    }

    @Override
    public void overwritten(OrderLine line) {
      OrderLine known = of(line).put(Key.of(line), line);
      if (known == null) {
        throw new IllegalStateException("there is no such line: " + line);
      }
      keepEarlier(known);
      changed.origins().put(Key.of(line), importId());
    }

    @Override
    public void retired(OrderLine line) {
      OrderLine known = of(line).remove(Key.of(line));
      if (known == null) {
        throw new IllegalStateException("there is no such line: " + line);
      }
      keepEarlier(known);
    }
  }
}
