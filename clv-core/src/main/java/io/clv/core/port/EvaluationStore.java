package io.clv.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Evaluations of models on past data, as documents. Safe for use by several threads. Every method
 * throws {@link StoreException} if the store cannot be used.
 */
public interface EvaluationStore {
  /**
   * An evaluation.
   *
   * @param id numbered by the store, from 1, later ones higher
   * @param document JSON, as {@code evaluate --format json} writes it
   */
  record StoredEvaluation(long id, Instant createdAt, String document) {}

  StoredEvaluation save(String document, Instant at);

  Optional<StoredEvaluation> find(long id);

  /** The latest evaluations, latest first. */
  List<StoredEvaluation> latest(int limit);
}
