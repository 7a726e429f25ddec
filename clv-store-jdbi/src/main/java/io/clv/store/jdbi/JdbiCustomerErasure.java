package io.clv.store.jdbi;

import io.clv.core.order.Tombstones;
import io.clv.core.port.CustomerErasure;
import io.clv.core.port.ErasureReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Erases customers from a database. */
final class JdbiCustomerErasure implements CustomerErasure {
  private final Database database;
  private final Dialect dialect;
  private final CustomerRemoval removal;
  private final MergeTable merges;

  JdbiCustomerErasure(Database database) {
    this.database = database;
    dialect = database.dialect();
    removal = new CustomerRemoval(dialect);
    merges = new MergeTable(dialect);
  }

  /** Removes the rows and takes it back: nothing else would count the same. */
  @Override
  public Map<String, Long> traces(String customerId) {
    try (OpenTransaction transaction = database.openWriting()) {
      return transaction.call(
          handle -> removal.remove(handle, merges.aliases(handle).idsOf(customerId)));
    }
  }

  @Override
  public Optional<ErasureReceipt> erase(String customerId, Instant at, String program) {
    return database.change(
        handle -> {
          List<String> ids = merges.aliases(handle).idsOf(customerId);
          Map<String, Long> removed = removal.remove(handle, ids);
          return removed.isEmpty()
              ? Optional.empty()
              : Optional.of(receipt(handle, ids, removed, at, program));
        });
  }

  @Override
  public ErasureReceipt eraseAndBar(String customerId, Instant at, String program) {
    return database.change(
        handle -> {
          List<String> ids = merges.aliases(handle).idsOf(customerId);
          return receipt(handle, ids, removal.removeAll(handle, ids), at, program);
        });
  }

  private ErasureReceipt receipt(
      Handle handle, List<String> ids, Map<String, Long> removed, Instant at, String program) {
    Tombstones marked = TombstoneTable.all(handle);
    ids.forEach(id -> TombstoneTable.mark(handle, marked, id, at));
    return ErasureTable.insert(handle, dialect, removed, at, program);
  }

  @Override
  public Optional<ErasureReceipt> eraseMarked(Instant at, String program) {
    return database.change(
        handle -> {
          Map<String, Long> removed = removal.removeMarked(handle, at);
          return removed.isEmpty()
              ? Optional.empty()
              : Optional.of(ErasureTable.insert(handle, dialect, removed, at, program));
        });
  }

  @Override
  public Tombstones tombstones() {
    return database.read(TombstoneTable::all);
  }

  @Override
  public Optional<String> wipe(Instant at) {
    long latest = receipts().stream().mapToLong(ErasureReceipt::id).findFirst().orElse(0);
    Optional<String> left = database.maintain(dialect::wipe);
    if (left.isEmpty()) {
      database.write(
          handle -> {
            ErasureTable.wiped(handle, latest, at);
            return true;
          });
    }
    return left;
  }

  @Override
  public List<ErasureReceipt> receipts() {
    return database.read(ErasureTable::all);
  }
}
