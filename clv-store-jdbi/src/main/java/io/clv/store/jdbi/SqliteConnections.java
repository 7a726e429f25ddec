package io.clv.store.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteOpenMode;

/**
 * Connections to one SQLite file. As many as are asked for are open at a time, and a few are kept
 * open in between: opening one costs more than a look-up. Safe for use by several threads.
 */
final class SqliteConnections implements Connections {
  private static final int KEPT_OPEN = 8;

  /** The write-ahead log of a big run is cut back to this size by the next one. */
  private static final int LOG_BYTES_KEPT = 16 << 20;

  /** Room for the inner pages of a table of millions of rows. */
  private static final int READING_CACHE_KIB = 8 << 10;

  private final StoreFile file;
  private final SQLiteConfig config;
  private final Duration patience;
  private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(KEPT_OPEN);
  private final Map<Connection, Map<String, PreparedStatement>> prepared =
      new ConcurrentHashMap<>();
  private volatile boolean closed;

  private SqliteConnections(StoreFile file, SQLiteConfig config, Duration patience) {
    this.file = file;
    this.config = config;
    this.patience = patience;
    config.enforceForeignKeys(true);
    config.setSynchronous(SynchronousMode.FULL);
    config.setJournalSizeLimit(LOG_BYTES_KEPT);
    // Else the driver asks for a generated key after every row, which nobody reads.
    config.setGetGeneratedKeys(false);
  }

  /** Connections that never make a new file; what they read is one state per statement. */
  static SqliteConnections reading(StoreFile file, Duration patience) {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setCacheSize(-READING_CACHE_KIB);
    return new SqliteConnections(file, config, patience);
  }

  /**
   * Connections whose transactions hold the write lock from the start: one that first reads and
   * then writes could find its state overtaken, and no waiting would help.
   */
  static SqliteConnections writing(StoreFile file, Duration patience) {
    SQLiteConfig config = new SQLiteConfig();
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    // What is deleted is overwritten at once, and not only once the file is written anew.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    return new SqliteConnections(file, config, patience);
  }

  @Override
  public Connection openConnection() throws SQLException {
    if (closed) {
      throw Database.closed(file.path().toString());
    }
    Connection kept = idle.poll();
    return kept != null ? kept : open();
  }

  private Connection open() throws SQLException {
    Connection opened = config.createConnection(file.url());
    BusyHandler.setHandler(opened, new SqlitePatience(file, patience));
    return opened;
  }

  /**
   * Preparing a statement takes longer than a look-up by it, so each connection keeps its own. The
   * database prepares it anew where the schema has changed.
   */
  @Override
  public <R> R ask(String sql, Question<R> question) throws SQLException {
    Connection connection = openConnection();
    try {
      Map<String, PreparedStatement> kept =
          prepared.computeIfAbsent(connection, opened -> new HashMap<>());
      PreparedStatement statement = kept.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        kept.put(sql, statement);
      }
      return question.ask(statement);
    } finally {
      closeConnection(connection);
    }
  }

  /** Its statements end with it. */
  private void end(Connection connection) throws SQLException {
    prepared.remove(connection);
    connection.close();
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    // Where a transaction could not begin, the driver takes it for begun.
    if (!connection.getAutoCommit() || !idle.offer(connection)) {
      end(connection);
    } else if (closed) {
      closeIdle();
    }
  }

  /** Closes the connections nobody uses; the next user gets a new one. */
  void closeIdle() throws SQLException {
    for (Connection c = idle.poll(); c != null; c = idle.poll()) {
      end(c);
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    closeIdle();
  }
}
