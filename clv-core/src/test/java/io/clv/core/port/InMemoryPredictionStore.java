package io.clv.core.port;

import io.clv.core.valuation.PredictionRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Keeps runs in memory: the plainest thing that keeps the promises of {@link PredictionStore}. */
final class InMemoryPredictionStore implements PredictionStore {
  static final Comparator<String> UTF_8 =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private record Kept(StoredRun run, SortedMap<String, StoredPrediction> customers) {
    Kept without(String customerId) {
      if (!customers.containsKey(customerId)) {
        return this;
      }
      StoredRun fewer = new StoredRun(run.id(), run.description(), run.customers() - 1);
      SortedMap<String, StoredPrediction> rest = new TreeMap<>(UTF_8);
      customers.forEach(
          (id, p) -> rest.put(id, new StoredPrediction(fewer, p.features(), p.prediction())));
      rest.remove(customerId);
      return new Kept(fewer, rest);
    }
  }

  private final List<Kept> runs = new ArrayList<>();
  private long lastId;
  private long changes;
  private boolean closed;

  private final Predicate<String> erased;

  InMemoryPredictionStore() {
    this(id -> false);
  }

  InMemoryPredictionStore(Predicate<String> erased) {
    this.erased = erased;
  }

  synchronized long changes() {
    return changes;
  }

  /** Removes a customer from all runs, and says from how many. */
  synchronized long remove(String customerId) {
    long held = runs.stream().filter(kept -> kept.customers().containsKey(customerId)).count();
    runs.replaceAll(kept -> kept.without(customerId));
    changes++;
    return held;
  }

  @Override
  public synchronized StoredRun save(PredictionRun run) {
    check();
    int[] kept =
        IntStream.range(0, run.features().size())
            .filter(i -> !erased.test(run.features().get(i).customerId()))
            .toArray();
    StoredRun stored = new StoredRun(++lastId, run.description(), kept.length);
    SortedMap<String, StoredPrediction> customers = new TreeMap<>(UTF_8);
    for (int i : kept) {
      customers.put(
          run.features().get(i).customerId(),
          new StoredPrediction(stored, run.features().get(i), run.predictions().get(i)));
    }
    runs.add(new Kept(stored, customers));
    changes++;
    return stored;
  }

  @Override
  public synchronized Optional<StoredRun> latestRun() {
    return latest().map(Kept::run);
  }

  @Override
  public synchronized List<StoredRun> runs() {
    check();
    List<StoredRun> all = new ArrayList<>(runs.stream().map(Kept::run).toList());
    Collections.reverse(all);
    return all;
  }

  @Override
  public synchronized int keepLatestRuns(int count) {
    check();
    if (count < 1) {
      throw new IllegalArgumentException("the latest run is always kept: " + count);
    }
    int tooMany = Math.max(runs.size() - count, 0);
    runs.subList(0, tooMany).clear();
    changes++;
    return tooMany;
  }

  @Override
  public synchronized int deleteRunsBefore(Instant moment) {
    Optional<Kept> latest = latest();
    int before = runs.size();
    runs.removeIf(
        kept ->
            kept.run().id() != latest.get().run().id()
                && kept.run().description().createdAt().isBefore(moment));
    changes++;
    return before - runs.size();
  }

  @Override
  public synchronized Optional<StoredPrediction> find(String customerId) {
    return latest().flatMap(kept -> Optional.ofNullable(exact(kept, customerId)));
  }

  @Override
  public synchronized Optional<StoredRun> findRun(long runId) {
    return kept(runId).map(Kept::run);
  }

  @Override
  public synchronized Optional<StoredPrediction> find(long runId, String customerId) {
    return kept(runId).flatMap(kept -> Optional.ofNullable(exact(kept, customerId)));
  }

  @Override
  public void forEach(long runId, Consumer<StoredPrediction> consumer) {
    List<StoredPrediction> all;
    synchronized (this) {
      all = kept(runId).map(kept -> List.copyOf(kept.customers().values())).orElse(List.of());
    }
    all.forEach(consumer);
  }

  private Optional<Kept> kept(long runId) {
    check();
    return runs.stream().filter(kept -> kept.run().id() == runId).findFirst();
  }

  @Override
  public synchronized List<StoredPrediction> history(String customerId) {
    check();
    List<StoredPrediction> found = new ArrayList<>();
    for (Kept kept : runs) {
      Optional.ofNullable(exact(kept, customerId)).ifPresent(found::add);
    }
    Collections.reverse(found);
    return List.copyOf(found);
  }

  @Override
  public synchronized Optional<StoredPrediction> random(RandomGenerator generator) {
    return latest()
        .filter(kept -> !kept.customers().isEmpty())
        .map(kept -> List.copyOf(kept.customers().values()))
        .map(all -> all.get(generator.nextInt(all.size())));
  }

  @Override
  public synchronized List<StoredPrediction> page(long runId, String after, int limit) {
    check();
    if (limit < 1) {
      throw new IllegalArgumentException("a page must have room for at least 1: " + limit);
    }
    return runs.stream()
        .filter(kept -> kept.run().id() == runId)
        .flatMap(kept -> kept.customers().values().stream())
        .filter(p -> after == null || UTF_8.compare(p.features().customerId(), after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public void forEachLatest(Consumer<StoredPrediction> consumer) {
    List<StoredPrediction> all;
    synchronized (this) {
      all = latest().map(kept -> List.copyOf(kept.customers().values())).orElse(List.of());
    }
    all.forEach(consumer);
  }

  synchronized void check() {
    if (closed) {
      throw new StoreException(StoreException.Reason.UNAVAILABLE, "The store is closed.");
    }
  }

  synchronized void close() {
    closed = true;
  }

  private Optional<Kept> latest() {
    check();
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
  }

  /** The comparator takes half a surrogate pair for a question mark; a customer is not found so. */
  private static StoredPrediction exact(Kept kept, String customerId) {
    StoredPrediction found = kept.customers().get(customerId);
    return found != null && found.features().customerId().equals(customerId) ? found : null;
  }
}
