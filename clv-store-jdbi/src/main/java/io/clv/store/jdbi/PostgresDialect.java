package io.clv.store.jdbi;

import io.clv.core.port.ModelCodec;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * PostgreSQL. A store is all tables of one schema: {@code public}, or what {@code currentSchema} in
 * the address says. The version stands in the table {@code clv_schema}.
 */
final class PostgresDialect implements Dialect {
  /** "clvS": advisory locks with this number in front are ours. */
  private static final int LOCKS = StoreFile.APPLICATION_ID;

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final PostgresAddress address;
  private final Duration patience;
  private final PostgresFailures failures;

  PostgresDialect(PostgresAddress address, Duration patience) {
    this.address = address;
    this.patience = patience;
    this.failures = new PostgresFailures(address, patience);
  }

  @Override
  public String place() {
    return address.shown();
  }

  @Override
  public String scripts() {
    return "postgresql/";
  }

  @Override
  public int firstVersion() {
    return 2;
  }

  /**
   * @throws StoreException if the schema is missing, or the database cannot hold any text
   */
  void requireUsable(Handle handle) {
    String encoding = handle.createQuery("SHOW server_encoding").mapTo(String.class).one();
    if (!encoding.equals("UTF8")) {
      throw new StoreException(
          Reason.NOT_A_STORE,
          "The database %s has the encoding %s; a store needs UTF8.".formatted(place(), encoding));
    }
    if (handle.createQuery("SELECT current_schema()").mapTo(String.class).findOne().isEmpty()) {
      throw new StoreException(
          Reason.UNAVAILABLE,
          "The schema that the address of %s names is not there, or not for this user: CREATE SCHEMA makes it."
              .formatted(place()));
    }
  }

  @Override
  public int version(Handle handle) {
    boolean ours =
        handle
                .createQuery(
                    """
                SELECT count(*) FROM pg_class
                WHERE relname = 'clv_schema' AND relnamespace = to_regnamespace(quote_ident(current_schema()))
                """)
                .mapTo(long.class)
                .one()
            > 0;
    return ours ? handle.createQuery("SELECT version FROM clv_schema").mapTo(int.class).one() : 0;
  }

  @Override
  public void setVersion(Handle handle, int version) {
    handle.execute("UPDATE clv_schema SET version = ?", version);
  }

  /** Those of extensions are nobody's. */
  @Override
  public boolean hasTables(Handle handle) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM pg_class
                WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
                  AND relnamespace = to_regnamespace(quote_ident(current_schema()))
                  AND NOT EXISTS (
                    SELECT 1 FROM pg_depend
                    WHERE classid = to_regclass('pg_class') AND objid = pg_class.oid AND deptype = 'e')
                """)
            .mapTo(long.class)
            .one()
        > 0;
  }

  @Override
  public void settle(Handle handle) {}

  @Override
  public void requirePresence() {}

  /** Waits in the server's queue, which is first come, first served. */
  @Override
  public void begin(Handle handle) {
    while (true) {
      handle.begin();
      try {
        handle.execute("SET LOCAL lock_timeout = " + patience.toMillis());
        handle
            .createQuery("SELECT pg_advisory_xact_lock(:locks, hashtext(current_schema())) IS NULL")
            .bind("locks", LOCKS)
            .mapTo(Boolean.class)
            .one();
        handle.execute("SET LOCAL lock_timeout = 0");
        return;
      } catch (JdbiException e) {
        handle.rollback();
        if (!PostgresFailures.isLock(e) || !holderWorks(handle)) {
          throw e;
        }
      }
    }
  }

  /** Whether who holds the lock has done something since one began to wait for it. */
  private boolean holderWorks(Handle handle) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
                WHERE locktype = 'advisory' AND classid = :locks AND granted
                  AND objid = CAST(CAST(hashtext(current_schema()) AS BIT(32)) AS BIGINT)
                  AND state LIKE 'idle%' AND state_change < now() - :patience * INTERVAL '1 millisecond'
                """)
            .bind("locks", LOCKS)
            .bind("patience", patience.toMillis())
            .mapTo(long.class)
            .one()
        == 0;
  }

  @Override
  public boolean letsSeveralWrite() {
    return true;
  }

  @Override
  public long nextId(Handle handle, String table) {
    return handle
        .createQuery(
            """
            INSERT INTO last_id (name, seq) VALUES (:table, 1)
            ON CONFLICT (name) DO UPDATE SET seq = last_id.seq + 1
            RETURNING seq
            """)
        .bind("table", table)
        .mapTo(long.class)
        .one();
  }

  @Override
  public Map<String, Long> lastIds(Handle handle) {
    Map<String, Long> ids = new TreeMap<>();
    handle
        .createQuery("SELECT name, seq FROM last_id")
        .map((row, context) -> ids.put(row.getString(1), row.getLong(2)))
        .list();
    return ids;
  }

  @Override
  public void setLastIds(Handle handle, Map<String, Long> ids) {
    handle.execute("DELETE FROM last_id");
    ids.forEach(
        (table, id) -> handle.execute("INSERT INTO last_id (name, seq) VALUES (?, ?)", table, id));
  }

  @Override
  public List<Column> columns(Handle handle, String table) {
    return handle
        .createQuery(
            """
            SELECT column_name, data_type FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = :table
            ORDER BY ordinal_position
            """)
        .bind("table", table)
        .map(
            (row, context) ->
                new Column(
                    row.getString(1),
                    switch (row.getString(2)) {
                      case "bigint" -> Column.Kind.INTEGER;
                      case "double precision" -> Column.Kind.NUMBER;
                      case "text" -> Column.Kind.TEXT;
                      default -> Column.Kind.BYTES;
                    }))
        .list();
  }

  /** The server's own cleaning would do the same some time later. */
  @Override
  public void giveBackRoom(Handle handle) {
    handle.execute("VACUUM (ANALYZE) " + String.join(", ", StoreCopy.TABLES));
  }

  /**
   * Writes the tables anew, once nobody sees an older state any more: until then rows stay for whom
   * it is.
   */
  @Override
  public Optional<String> wipe(Handle handle) {
    Set<String> older = snapshots(handle);
    long deadline = System.nanoTime() + patience.toNanos();
    while (!older.isEmpty()) {
      if (System.nanoTime() > deadline) {
        return Optional.of(
            "Somebody still reads an older state of %s (waited %s s; process %s of the server), so that its tables cannot be written anew."
                .formatted(
                    place(),
                    patience.toMillis() / 1000.0,
                    older.iterator().next().replaceFirst(" .*", "")));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      older.retainAll(snapshots(handle));
    }
    handle.execute("SET lock_timeout = " + patience.toMillis());
    try {
      for (String table : CustomerRemoval.TABLES) {
        handle.execute("VACUUM (FULL, ANALYZE) " + table);
        forgetStatisticsIfEmpty(handle, table);
      }
      // Statistics have samples of ids. Who does not own the database is only warned.
      handle.execute("VACUUM (FULL) pg_statistic");
    } finally {
      handle.execute("SET lock_timeout = 0");
    }
    return Optional.empty();
  }

  /**
   * Of a table without rows ANALYZE leaves the old statistics as they are. Giving a column the type
   * that it has takes them away.
   */
  private void forgetStatisticsIfEmpty(Handle handle, String table) {
    boolean empty =
        handle
            .createQuery("SELECT 1 FROM " + table + " LIMIT 1")
            .mapTo(int.class)
            .findOne()
            .isEmpty();
    if (empty) {
      for (Column column : columns(handle, table)) {
        if (column.kind() == Column.Kind.TEXT) {
          handle.execute(
              "ALTER TABLE %s ALTER COLUMN %s TYPE TEXT COLLATE \"C\""
                  .formatted(table, column.name()));
        }
      }
    }
  }

  /** The transactions of others that see one state of the database: process and beginning. */
  private static Set<String> snapshots(Handle handle) {
    return new HashSet<>(
        handle
            .createQuery(
                """
                SELECT pid || ' ' || xact_start FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                  AND backend_xmin IS NOT NULL AND xact_start IS NOT NULL
                  AND backend_type = 'client backend'
                """)
            .mapTo(String.class)
            .list());
  }

  @Override
  public String encoded(String text) {
    return NulFreeText.encode(text);
  }

  @Override
  public String decoded(String text) {
    return NulFreeText.decode(text);
  }

  @Override
  public String indexed(String text) {
    return "left(" + text + ", 200)";
  }

  @Override
  public RowWriter writer(Handle handle, String table, List<String> columns) throws SQLException {
    return new PostgresCopy(handle, table, columns);
  }

  @Override
  public void copyInto(Path copy, Database database, ModelCodec codec) {
    Backup.copyTables(copy, database, codec);
  }

  @Override
  public StoreException explain(Exception e) {
    return failures.explain(e);
  }
}
