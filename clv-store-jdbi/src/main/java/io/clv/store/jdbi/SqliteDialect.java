package io.clv.store.jdbi;

import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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

  @Override
  public StoreException explain(Exception e) {
    return failures.explain(e);
  }
}
