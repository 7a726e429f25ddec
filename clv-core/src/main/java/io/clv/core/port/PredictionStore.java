package io.clv.core.port;

import io.clv.core.valuation.PredictionRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where prediction runs are kept. A run is stored whole or not at all, and readers see whole runs
 * only. Safe for use by several threads. Every method throws {@link StoreException} if the store
 * cannot be used.
 */
public interface PredictionStore {
  /** Keeps a run beside all earlier ones; it is the latest from then on. */
  StoredRun save(PredictionRun run);

  Optional<StoredRun> latestRun();

  /** All runs, latest first. */
  List<StoredRun> runs();

  /**
   * Deletes all runs but the latest ones. Each run goes as a whole; ids that were given never come
   * back.
   *
   * @param count how many to keep, at least 1
   * @return how many were deleted
   */
  int keepLatestRuns(int count);

  /**
   * Deletes the runs made before a moment, but never the latest run. Each goes as a whole; ids that
   * were given never come back.
   *
   * @return how many were deleted
   */
  int deleteRunsBefore(Instant moment);

  /** A customer in the latest run. */
  Optional<StoredPrediction> find(String customerId);

  Optional<StoredRun> findRun(long runId);

  /** A customer in one run. */
  Optional<StoredPrediction> find(long runId, String customerId);

  /**
   * All customers of one run, ordered by id, as one consistent state; nothing if there is no such
   * run.
   */
  void forEach(long runId, Consumer<StoredPrediction> consumer);

  /** A customer in all runs that hold them, latest run first. */
  List<StoredPrediction> history(String customerId);

  /** Some customer of the latest run, each with the same chance; empty if there is none. */
  Optional<StoredPrediction> random(RandomGenerator generator);

  /**
   * A page of the customers of one run, ordered by id (by the bytes of its UTF-8 form).
   *
   * @param runId a run's id
   * @param after only customers whose id is greater; null for the first page
   * @param limit at most so many, at least 1
   */
  List<StoredPrediction> page(long runId, @Nullable String after, int limit);

  /** All customers of the latest run, ordered by id, as one consistent state. */
  void forEachLatest(Consumer<StoredPrediction> consumer);
}
