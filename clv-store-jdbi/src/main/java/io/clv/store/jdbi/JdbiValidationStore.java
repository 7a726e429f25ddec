package io.clv.store.jdbi;

import io.clv.core.port.ValidationStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Validations in the table of evaluations. */
final class JdbiValidationStore implements ValidationStore {
  private final EvaluationTable table;

  JdbiValidationStore(Database database) {
    table = EvaluationTable.ofValidations(database);
  }

  @Override
  public StoredValidation save(String document, Instant at) {
    if (!document.startsWith(BEGINNING)) {
      throw new IllegalArgumentException(
          "a validation begins with %s, not with %.30s".formatted(BEGINNING, document));
    }
    StoredValidation saved = of(table.save(document, at));
    table.keepLatest(KEPT);
    return saved;
  }

  @Override
  public Optional<StoredValidation> find(long id) {
    return table.find(id).map(JdbiValidationStore::of);
  }

  @Override
  public List<StoredValidation> latest(int limit) {
    return table.latest(limit).stream().map(JdbiValidationStore::of).toList();
  }

  private static StoredValidation of(EvaluationTable.Kept kept) {
    return new StoredValidation(kept.id(), kept.createdAt(), kept.document());
  }
}
