package io.clv.core.port;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps evaluations in a list, latest first. */
final class InMemoryEvaluations implements EvaluationStore {
  private final List<StoredEvaluation> evaluations = new ArrayList<>();
  private long last;

  @Override
  public synchronized StoredEvaluation save(String document, Instant at) {
    StoredEvaluation saved = new StoredEvaluation(++last, at, document);
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

  private synchronized void forget(Predicate<StoredEvaluation> which) {
    evaluations.removeIf(which);
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
      StoredValidation saved = of(InMemoryEvaluations.this.save(document, at));
      Set<Long> kept = all(true).limit(KEPT).map(StoredEvaluation::id).collect(Collectors.toSet());
      forget(e -> e.document().startsWith(BEGINNING) && !kept.contains(e.id()));
      return saved;
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
