package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.OrderRow;
import io.clv.core.order.PackedHistory;
import io.clv.core.port.InMemoryOrderStore;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.SampleImports;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Whether what is in a store agrees with itself. */
final class StoreAudit {
  private StoreAudit() {}

  /** What the database itself says, then what we know of our tables. */
  static void audit(Database database) {
    requireIntegrity(database);
    database.read(
        handle -> {
          requireNone(handle, "imports whose lines are not all there", LINES);
          requireNone(handle, "imports whose rejects are not all there", REJECTS);
          requireNone(handle, "lines without their import", ORPHANS);
          requireNone(handle, "runs whose customers are not all there", CUSTOMERS);
          requireNone(handle, "predictions without their run", STRAYS);
          return true;
        });
    requireHistoriesOfLines(database);
  }

  /** What the database says of itself; a server has no such question. */
  static void requireIntegrity(Database database) {
    if (database.dialect() instanceof SqliteDialect) {
      database.observe(
          handle -> {
            assertThat(handle.createQuery("PRAGMA integrity_check").mapTo(String.class).list())
                .containsExactly("ok");
            assertThat(handle.createQuery("PRAGMA foreign_key_check").mapToMap().list()).isEmpty();
            return true;
          });
    }
  }

  /** A line that a later import replaced is a version, with the import it came from. */
  private static final String LINES =
      """
      SELECT id FROM import WHERE rows_loaded
        <> (SELECT count(*) FROM order_line WHERE import_id = import.id)
        + (SELECT count(*) FROM order_line_version WHERE import_id = import.id)
      """;

  private static final String REJECTS =
      """
      SELECT id FROM import WHERE rows_rejected
        <> (SELECT count(*) FROM import_reject WHERE import_id = import.id)
      """;

  private static final String ORPHANS =
      """
      SELECT import_id FROM order_line WHERE import_id NOT IN (SELECT id FROM import)
      UNION SELECT import_id FROM order_line_version WHERE import_id NOT IN (SELECT id FROM import)
      UNION SELECT replaced_by FROM order_line_version WHERE replaced_by NOT IN (SELECT id FROM import)
      """;

  private static final String CUSTOMERS =
      """
      SELECT id FROM run WHERE customers
        <> (SELECT count(*) FROM prediction WHERE run_id = run.id AND position < run.customers)
      """;

  private static final String STRAYS =
      "SELECT run_id FROM prediction WHERE run_id NOT IN (SELECT id FROM run)";

  private static void requireNone(Handle handle, String what, String sql) {
    assertThat(handle.createQuery(sql).mapTo(long.class).list()).as(what).isEmpty();
  }

  /** Packs all lines anew. */
  private static void requireHistoriesOfLines(Database database) {
    try (OrderSnapshot snapshot = new JdbiOrderStore(database).snapshot()) {
      List<PackedHistory> histories = snapshot.histories();
      List<OrderRow> rows = new ArrayList<>();
      snapshot.fetch(
          histories.stream().map(PackedHistory::customerId).toList(), line -> rows.add(line.row()));
      long lines =
          database.read(
              handle ->
                  handle.createQuery("SELECT count(*) FROM order_line").mapTo(long.class).one());
      assertThat(rows).as("lines of customers who have a history").hasSize((int) lines);
      InMemoryOrderStore packedAnew = new InMemoryOrderStore();
      SampleImports.ingest(packedAnew, rows, ConflictPolicy.REJECT);
      assertThat(histories).containsExactlyInAnyOrderElementsOf(packedAnew.snapshot().histories());
    }
  }
}
