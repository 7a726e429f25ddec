package io.clv.store.jdbi;

import io.clv.core.order.RejectedRow;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderStore;
import io.clv.core.port.OrderTransaction;
import io.clv.core.port.StoredImport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Order lines and the log of their imports in a database. */
final class JdbiOrderStore implements OrderStore {
  private final Database database;
  private final ImportTable imports;
  private final RejectTable rejects;

  JdbiOrderStore(Database database) {
    this.database = database;
    imports = new ImportTable(database.dialect());
    rejects = new RejectTable(database.dialect());
  }

  @Override
  public OrderTransaction begin() {
    return new JdbiOrderTransaction(database);
  }

  @Override
  public OrderSnapshot snapshot() {
    return new JdbiOrderSnapshot(database);
  }

  @Override
  public List<StoredImport> imports() {
    return database.read(imports::all);
  }

  @Override
  public List<StoredImport> imports(@Nullable Long before, int limit) {
    requireRoom(limit);
    long last = before == null ? Long.MAX_VALUE : before;
    return database.read(handle -> imports.before(handle, last, limit));
  }

  private static void requireRoom(int limit) {
    if (!(limit >= 1)) {
      throw new IllegalArgumentException("a page must have room for at least 1: " + limit);
    }
  }

  @Override
  public Optional<StoredImport> findImport(long id) {
    return database.read(handle -> imports.find(handle, id));
  }

  @Override
  public void forEachReject(long importId, Consumer<RejectedRow> consumer) {
    database.read(
        handle -> {
          rejects.forEach(handle, importId, consumer);
          return true;
        });
  }

  @Override
  public List<NumberedReject> rejects(long importId, long after, int limit) {
    requireRoom(limit);
    return database.read(handle -> rejects.page(handle, importId, after, limit));
  }

  @Override
  public Map<String, Long> rejectReasons() {
    return database.read(rejects::reasons);
  }

  @Override
  public Map<String, Long> rejectReasons(long importId) {
    return database.read(handle -> rejects.reasons(handle, importId));
  }
}
