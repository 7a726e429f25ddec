package io.clv.store.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows into a table by one prepared statement for some rows at a time: SQLite then finds
 * the place of a row from that of the row before, and begins and ends a statement less often. It
 * does so on a thread of its own, a little behind whoever makes the rows.
 */
final class SqliteInserts implements AutoCloseable {
  /** Rows a statement; more gain next to nothing. */
  static final int ROWS = 50;

  private static final int WAITING = 4;

  private final Connection connection;
  private final String start;
  private final String row;
  private final int columns;
  private final PreparedStatement insert;
  private final Deque<Future<?>> waiting = new ArrayDeque<>();
  private @Nullable ExecutorService thread;
  private volatile boolean stopped;

  SqliteInserts(Connection connection, String table, List<String> columns) throws SQLException {
    this.connection = connection;
    this.columns = columns.size();
    start = "INSERT INTO %s (%s) VALUES ".formatted(table, String.join(", ", columns));
    row = "(%s)".formatted(String.join(", ", Collections.nCopies(columns.size(), "?")));
    insert = insert(ROWS);
  }

  private PreparedStatement insert(int rows) throws SQLException {
    return connection.prepareStatement(start + String.join(", ", Collections.nCopies(rows, row)));
  }

  /**
   * Writes rows in a while, and throws what went wrong with earlier ones.
   *
   * @param values of all columns, row by row, for a multiple of {@link #ROWS} rows
   */
  void later(@Nullable Object[] values) throws SQLException {
    while (waiting.size() >= WAITING) {
      await(waiting.remove());
    }
    if (thread == null) {
      thread =
          Executors.newSingleThreadExecutor(
              work -> {
                Thread writer = new Thread(work, "clv-insert");
                writer.setDaemon(true);
                return writer;
              });
    }
    waiting.add(
        thread.submit(
            () -> {
              writeOrStop(values);
              return true;
            }));
  }

  /** After a failure nothing more is written: the transaction may be undone already. */
  private void writeOrStop(@Nullable Object[] values) throws SQLException {
    boolean written = false;
    try {
      write(values, values.length);
      written = true;
    } finally {
      if (!written) {
        stopped = true;
      }
    }
  }

  /** Writes what waits, and then some more values. */
  void finish(@Nullable Object[] values, int count) throws SQLException {
    while (!waiting.isEmpty()) {
      await(waiting.remove());
    }
    write(values, count);
  }

  private void write(@Nullable Object[] values, int count) throws SQLException {
    int at = 0;
    for (; count - at >= ROWS * columns && !stopped; at += ROWS * columns) {
      execute(insert, values, at, ROWS * columns);
    }
    if (at < count && !stopped) {
      try (PreparedStatement rest = insert((count - at) / columns)) {
        execute(rest, values, at, count - at);
      }
    }
  }

  private static void execute(
      PreparedStatement statement, @Nullable Object[] values, int from, int count)
      throws SQLException {
    for (int i = 0; i < count; i++) {
      statement.setObject(i + 1, values[from + i]);
    }
    statement.executeUpdate();
  }

  private static void await(Future<?> rows) throws SQLException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          rows.get();
          return;
        } catch (InterruptedException e) {
          // The connection is in use until the rows are written, or could not be.
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SQLException failure(ExecutionException e) {
    if (e.getCause() instanceof SQLException sql) {
      return sql;
    }
    throw new IllegalStateException("rows could not be written", e.getCause());
  }

  /** Stops writing; what still waits is not written. */
  @Override
  public void close() throws SQLException {
    stopped = true;
    try {
      while (!waiting.isEmpty()) {
        await(waiting.remove());
      }
    } finally {
      if (thread != null) {
        thread.shutdown();
      }
      insert.close();
    }
  }
}
