package io.clv.core.port;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps evaluations in a list, latest first. */
final class InMemoryEvaluations implements EvaluationStore {
  private final List<StoredEvaluation> evaluations = new ArrayList<>();

  @Override
  public synchronized StoredEvaluation save(String document, Instant at) {
    StoredEvaluation saved = new StoredEvaluation(evaluations.size() + 1L, at, document);
    evaluations.add(0, saved);
    return saved;
  }

  @Override
  public synchronized Optional<StoredEvaluation> find(long id) {
    return evaluations.stream().filter(e -> e.id() == id).findFirst();
  }

  @Override
  public synchronized List<StoredEvaluation> latest(int limit) {
    return evaluations.stream().limit(limit).toList();
  }
}
