package io.clv.core.port;

import io.clv.core.segment.Segment;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.valuation.RunTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the segment of each customer under their id. */
final class InMemorySegments implements SegmentStore {
  private final InMemoryPredictionStore predictions;
  private final SortedMap<String, StoredScheme> schemes = new TreeMap<>();
  private final List<Kept> saved = new ArrayList<>();
  private long changes;

  private record Kept(
      long runId,
      String scheme,
      String definition,
      Instant at,
      List<Segment> segments,
      SortedMap<String, String> customers) {}

  InMemorySegments(InMemoryPredictionStore predictions) {
    this.predictions = predictions;
  }

  synchronized long changes() {
    return changes;
  }

  @Override
  public synchronized void keep(String name, String definition, Instant at) {
    schemes.put(name, new StoredScheme(name, definition, at));
    changes++;
  }

  @Override
  public synchronized boolean forget(String name) {
    changes++;
    return schemes.remove(name) != null;
  }

  @Override
  public synchronized List<StoredScheme> schemes() {
    return List.copyOf(schemes.values());
  }

  @Override
  public synchronized Optional<StoredSegments> save(
      long runId, RunTable table, SegmentMembership membership, String definition, Instant at) {
    if (predictions.findRun(runId).isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, String> customers = new TreeMap<>(InMemoryPredictionStore.UTF_8);
    for (int row = 0; row < table.size(); row++) {
      String id = table.customerId(row);
      if (predictions.find(runId, id).isPresent()) {
        customers.put(id, membership.segment(row).name());
      }
    }
    String scheme = membership.scheme().name();
    saved.removeIf(kept -> kept.runId() == runId && kept.scheme().equals(scheme));
    Kept kept = new Kept(runId, scheme, definition, at, membership.scheme().segments(), customers);
    saved.add(kept);
    changes++;
    return Optional.of(stored(kept));
  }

  private static StoredSegments stored(Kept kept) {
    return new StoredSegments(
        kept.runId(),
        kept.scheme(),
        kept.definition(),
        kept.at(),
        kept.segments().stream()
            .map(
                segment ->
                    new Size(
                        segment, Collections.frequency(kept.customers().values(), segment.name())))
            .toList());
  }

  /** Those of runs that were deleted are no more. */
  private List<Kept> current() {
    saved.removeIf(kept -> predictions.findRun(kept.runId()).isEmpty());
    return saved;
  }

  @Override
  public synchronized List<StoredSegments> of(long runId) {
    return current().stream()
        .filter(kept -> kept.runId() == runId)
        .sorted(Comparator.comparing(Kept::scheme))
        .map(InMemorySegments::stored)
        .toList();
  }

  @Override
  public synchronized List<String> customers(
      long runId, String scheme, String segment, @Nullable String after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page must have room for at least 1: " + limit);
    }
    return current().stream()
        .filter(kept -> kept.runId() == runId && kept.scheme().equals(scheme))
        .flatMap(kept -> kept.customers().entrySet().stream())
        .filter(entry -> entry.getValue().equals(segment))
        .map(Map.Entry::getKey)
        .filter(id -> after == null || InMemoryPredictionStore.UTF_8.compare(id, after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Place> places(String customerId) {
    return current().stream()
        .filter(kept -> kept.customers().containsKey(customerId))
        .sorted(Comparator.comparing((Kept kept) -> -kept.runId()).thenComparing(Kept::scheme))
        .map(
            kept ->
                new Place(
                    kept.runId(),
                    kept.scheme(),
                    String.valueOf(kept.customers().get(customerId)),
                    kept.at()))
        .toList();
  }

  /** Removes a customer, and says from how many tables. */
  synchronized long remove(String customerId) {
    return current().stream().filter(kept -> kept.customers().remove(customerId) != null).count();
  }
}
