package io.clv.store.jdbi;

import io.clv.core.port.ModelCodec;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** SQLite. The version stands in {@code user_version}. */
final class SqliteDialect implements Dialect {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final StoreFile file;
  private final Duration patience;
  private final SqliteFailures failures;

  SqliteDialect(StoreFile file, Duration patience) {
    this.file = file;
    this.patience = patience;
    this.failures = new SqliteFailures(file, patience);
  }

  @Override
  public String place() {
    return file.path().toString();
  }

  @Override
  public String scripts() {
    return "sqlite/";
  }

  @Override
  public int firstVersion() {
    return 1;
  }

  @Override
  public int version(Handle handle) {
    return handle.createQuery("PRAGMA user_version").mapTo(int.class).one();
  }

  @Override
  public void setVersion(Handle handle, int version) {
    handle.execute("PRAGMA user_version = " + version);
  }

  @Override
  public boolean hasTables(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM sqlite_schema").mapTo(int.class).one() > 0;
  }

  /**
   * Lets readers go on while others write. The mode stays in the file. SQLite waits by itself for
   * all locks but the one that changes it.
   */
  @Override
  public void settle(Handle handle) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        useWriteAheadLog(handle);
        return;
      } catch (JdbiException e) {
        if (!SqliteFailures.isLock(e) || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static void useWriteAheadLog(Handle handle) {
    String mode = handle.createQuery("PRAGMA journal_mode").mapTo(String.class).one();
    if (!mode.equals("wal")) {
      handle.createQuery("PRAGMA journal_mode = WAL").mapTo(String.class).one();
    }
  }

  @Override
  public void requirePresence() {
    if (!file.exists()) {
      throw new StoreException(Reason.MISSING, "The store " + file.path() + " is no longer there.");
    }
  }

  /** The connections' transactions take the write lock as they begin. */
  @Override
  public void begin(Handle handle) {
    handle.begin();
  }

  @Override
  public boolean letsSeveralWrite() {
    return false;
  }

  /** The table has AUTOINCREMENT, which notes ids that were given. */
  @Override
  public long nextId(Handle handle, String table) {
    return handle
        .createQuery(
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = :table), 0) + 1")
        .bind("table", table)
        .mapTo(long.class)
        .one();
  }

  @Override
  public Map<String, Long> lastIds(Handle handle) {
    Map<String, Long> ids = new TreeMap<>();
    handle
        .createQuery("SELECT name, seq FROM sqlite_sequence")
        .map((row, context) -> ids.put(row.getString(1), row.getLong(2)))
        .list();
    return ids;
  }

  @Override
  public void setLastIds(Handle handle, Map<String, Long> ids) {
    handle.execute("DELETE FROM sqlite_sequence");
    ids.forEach(
        (table, id) ->
            handle.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, id));
  }

  /** A column that may hold anything holds numbers here: REAL would lose the sign of a zero. */
  @Override
  public List<Column> columns(Handle handle, String table) {
    return handle
        .createQuery("SELECT name, type FROM pragma_table_info(:table) ORDER BY cid")
        .bind("table", table)
        .map(
            (row, context) ->
                new Column(
                    row.getString(1),
                    switch (row.getString(2)) {
                      case "INTEGER" -> Column.Kind.INTEGER;
                      case "REAL", "ANY" -> Column.Kind.NUMBER;
                      case "TEXT" -> Column.Kind.TEXT;
                      default -> Column.Kind.BYTES;
                    }))
        .list();
  }

  /**
   * Writes the file anew where a quarter of it is free; less than that is used again by what comes
   * next. Readers go on meanwhile.
   */
  @Override
  public void giveBackRoom(Handle handle) {
    long free = handle.createQuery("PRAGMA freelist_count").mapTo(long.class).one();
    long all = handle.createQuery("PRAGMA page_count").mapTo(long.class).one();
    if (free * 4 >= all) {
      handle.execute("VACUUM");
      handle.createQuery("PRAGMA wal_checkpoint(PASSIVE)").mapToMap().list();
    }
  }

  /**
   * Writes every page anew, since moved rows leave copies in pages that are in use, and then the
   * log into the file, which waits for readers of older states.
   */
  @Override
  public Optional<String> wipe(Handle handle) {
    handle.execute("VACUUM");
    boolean held =
        handle
            .createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
            .map((row, context) -> row.getLong(1) != 0)
            .one();
    return held
        ? Optional.of(
            "Somebody still reads an older state of %s (waited %s s), so that %s cannot be overwritten."
                .formatted(place(), patience.toMillis() / 1000.0, file.log()))
        : Optional.empty();
  }

  @Override
  public String encoded(String text) {
    return text;
  }

  @Override
  public String decoded(String text) {
    return text;
  }

  @Override
  public String indexed(String text) {
    return text;
  }

  @Override
  public RowWriter writer(Handle handle, String table, List<String> columns) throws SQLException {
    return new SqliteRowWriter(handle, table, columns);
  }

  /** SQLite's own copy: page by page, without the free ones. */
  @Override
  public void copyInto(Path copy, Database database, ModelCodec codec) {
    database.observe(handle -> handle.execute("VACUUM INTO ?", copy.toString()));
  }

  @Override
  public StoreException explain(Exception e) {
    return failures.explain(e);
  }
}
