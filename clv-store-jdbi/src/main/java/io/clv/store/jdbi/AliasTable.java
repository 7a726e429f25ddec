package io.clv.store.jdbi;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Ids that stand for another customer. */
final class AliasTable {
  private final Dialect dialect;

  AliasTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The customer that each merged id stands for. */
  Map<String, String> all(Handle handle) {
    Map<String, String> owners = new HashMap<>();
    handle
        .createQuery("SELECT given_id, customer_id FROM customer_alias")
        .map(
            (row, context) ->
                owners.put(dialect.decoded(row.getString(1)), dialect.decoded(row.getString(2))))
        .list();
    return owners;
  }

  /** Says whom an id stands for from now on; itself is what every id stands for by itself. */
  void put(Handle handle, String id, String owner, Instant at) {
    delete(handle, id);
    if (!owner.equals(id)) {
      handle.execute(
          "INSERT INTO customer_alias (given_id, customer_id, merged_at) VALUES (?, ?, ?)",
          dialect.encoded(id),
          dialect.encoded(owner),
          at.toString());
    }
  }

  void delete(Handle handle, String id) {
    handle.execute("DELETE FROM customer_alias WHERE given_id = ?", dialect.encoded(id));
  }
}
