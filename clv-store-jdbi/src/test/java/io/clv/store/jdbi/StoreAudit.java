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
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Whether what is in a store agrees with itself. */
final class StoreAudit {
  private StoreAudit() {}

  /** What the database itself says, then what we know of our tables. */
  static void audit(Database database) {
    requireIntegrity(database);
    database.read(
        handle -> {
          requireCounts(handle, "rows_loaded", List.of("order_line", "order_line_version"));
          requireCounts(handle, "rows_rejected", List.of("import_reject"));
          requireNone(handle, "lines without their import", ORPHANS);
          requireNone(handle, "runs whose customers are not all there", CUSTOMERS);
          requireNone(handle, "predictions without their run", STRAYS);
          requireNone(handle, "segments without their table", MEMBERS);
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

  private static final String MEMBERS =
      "SELECT table_id FROM segment_member WHERE table_id NOT IN (SELECT id FROM segment_table)";

  /**
   * Each import has as many rows as its log says; fewer only by the rows of erased customers, as
   * many as their receipts say. A line that a later import replaced is a version, under the import
   * it came with.
   */
  private static void requireCounts(Handle handle, String logged, List<String> tables) {
    String there =
        tables.stream()
            .map("(SELECT count(*) FROM %s WHERE import_id = import.id)"::formatted)
            .collect(Collectors.joining(" + "));
    long erased =
        ErasureTable.all(handle).stream()
            .flatMap(receipt -> receipt.removed().entrySet().stream())
            .filter(removed -> tables.contains(removed.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    requireNone(
        handle,
        "imports with more rows than " + logged,
        "SELECT id FROM import WHERE %s < %s".formatted(logged, there));
    assertThat(
            handle
                .createQuery(
                    "SELECT coalesce(sum(%s - (%s)), 0) FROM import".formatted(logged, there))
                .mapTo(long.class)
                .one())
        .as("%s of imports that are not in %s", logged, tables)
        .isEqualTo(erased);
  }

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
