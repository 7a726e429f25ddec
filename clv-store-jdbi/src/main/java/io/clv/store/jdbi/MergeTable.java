package io.clv.store.jdbi;

import io.clv.core.order.CustomerAliases;
import io.clv.core.port.CustomerMerges.Merge;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Merges as they were asked for. */
final class MergeTable {
  private final Dialect dialect;

  MergeTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** All there ever were, oldest first. */
  List<Merge> all(Handle handle) {
    return handle
        .createQuery(
            "SELECT from_id, into_id, merged_at, undone_at FROM customer_merge ORDER BY id")
        .map(
            (row, context) -> {
              String undone = row.getString(4);
              return new Merge(
                  dialect.decoded(row.getString(1)),
                  dialect.decoded(row.getString(2)),
                  Instant.parse(row.getString(3)),
                  undone == null ? null : Instant.parse(undone));
            })
        .list();
  }

  /** What the merges that hold come to. */
  CustomerAliases aliases(Handle handle) {
    Map<String, String> into = new LinkedHashMap<>();
    for (Merge merge : all(handle)) {
      if (merge.undoneAt() == null) {
        into.put(merge.from(), merge.into());
      }
    }
    return new CustomerAliases(into);
  }

  void insert(Handle handle, String from, String into, Instant at) {
    handle
        .createUpdate(
            "INSERT INTO customer_merge (id, from_id, into_id, merged_at) VALUES (:id, :from, :into, :at)")
        .bind("id", dialect.nextId(handle, "customer_merge"))
        .bind("from", dialect.encoded(from))
        .bind("into", dialect.encoded(into))
        .bind("at", at.toString())
        .execute();
  }

  void undo(Handle handle, String from, Instant at) {
    handle
        .createUpdate(
            "UPDATE customer_merge SET undone_at = :at WHERE from_id = :from AND undone_at IS NULL")
        .bind("from", dialect.encoded(from))
        .bind("at", at.toString())
        .execute();
  }

  /** Removes all merges of an id and into it, and says how many. */
  long delete(Handle handle, String id) {
    return handle
        .createUpdate("DELETE FROM customer_merge WHERE from_id = :id OR into_id = :id")
        .bind("id", dialect.encoded(id))
        .execute();
  }
}
