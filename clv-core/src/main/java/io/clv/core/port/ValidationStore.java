package io.clv.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What runs foretold beside what came, as documents. They share their numbers with the {@link
 * EvaluationStore}, which does not list them. Safe for use by several threads. Every method throws
 * {@link StoreException} if the store cannot be used.
 */
public interface ValidationStore {
  /** How many are kept; the oldest go when more come. */
  int KEPT = 100;

  /** What every document begins with, by which it is known. */
  String BEGINNING = "{\"kind\":\"validation\",";

  /**
   * A validation.
   *
   * @param id numbered by the store, later ones higher
   * @param document JSON that begins with {@link #BEGINNING}
   */
  record StoredValidation(long id, Instant createdAt, String document) {}

  /**
   * @throws IllegalArgumentException if the document begins otherwise
   */
  StoredValidation save(String document, Instant at);

  Optional<StoredValidation> find(long id);

  /** The latest validations, latest first. */
  List<StoredValidation> latest(int limit);
}
