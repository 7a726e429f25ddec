package io.clv.core.port;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  public Optional<StoredEvaluation> find(long id) {
    return all(false).filter(e -> e.id() == id).findFirst();
  }

  @Override
  public List<StoredEvaluation> latest(int limit) {
    return all(false).limit(limit).toList();
  }

  private synchronized Stream<StoredEvaluation> all(boolean validations) {
    return List.copyOf(evaluations).stream()
        .filter(e -> e.document().startsWith(ValidationStore.BEGINNING) == validations);
  }

  ValidationStore validations() {
    return new Validations();
  }

  private final class Validations implements ValidationStore {
    @Override
    public StoredValidation save(String document, Instant at) {
      if (!document.startsWith(BEGINNING)) {
        throw new IllegalArgumentException("no validation: " + document);
      }
      return of(InMemoryEvaluations.this.save(document, at));
    }

    @Override
    public Optional<StoredValidation> find(long id) {
      return all(true).filter(e -> e.id() == id).findFirst().map(this::of);
    }

    @Override
    public List<StoredValidation> latest(int limit) {
      return all(true).limit(limit).map(this::of).toList();
    }

    private StoredValidation of(StoredEvaluation kept) {
      return new StoredValidation(kept.id(), kept.createdAt(), kept.document());
    }
  }
}
