package io.clv.store.jdbi;

import io.clv.core.port.EvaluationStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Evaluations in a table. */
final class JdbiEvaluationStore implements EvaluationStore {
  private final EvaluationTable table;

  JdbiEvaluationStore(Database database) {
    table = EvaluationTable.ofBacktests(database);
  }

  @Override
  public StoredEvaluation save(String document, Instant at) {
    return of(table.save(document, at));
  }

  @Override
  public Optional<StoredEvaluation> find(long id) {
    return table.find(id).map(JdbiEvaluationStore::of);
  }

  @Override
  public List<StoredEvaluation> latest(int limit) {
    return table.latest(limit).stream().map(JdbiEvaluationStore::of).toList();
  }

  private static StoredEvaluation of(EvaluationTable.Kept kept) {
    return new StoredEvaluation(kept.id(), kept.createdAt(), kept.document());
  }
}
