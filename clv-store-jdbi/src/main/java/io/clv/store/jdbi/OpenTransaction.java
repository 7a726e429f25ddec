package io.clv.store.jdbi;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.JdbiException;

/**
 * A transaction that is open for a while, for one thread. What goes wrong is said in plain words,
 * and then the transaction is only to be closed. Closed before it was committed, it is undone.
 */
final class OpenTransaction implements AutoCloseable {
  private final Handle handle;
  private final Dialect dialect;
  private final Runnable afterwards;
  private boolean committed;

  /**
   * @param handle in a transaction
   * @param afterwards what is to be done when it is over
   */
  OpenTransaction(Handle handle, Dialect dialect, Runnable afterwards) {
    this.handle = handle;
    this.dialect = dialect;
    this.afterwards = afterwards;
  }

  <R> R call(HandleCallback<R, SQLException> work) {
    try {
      return work.withHandle(handle);
    } catch (JdbiException | SQLException e) {
      throw dialect.explain(e);
    }
  }

  void run(HandleConsumer<SQLException> work) {
    try {
      work.useHandle(handle);
    } catch (JdbiException | SQLException e) {
      throw dialect.explain(e);
    }
  }

  void commit() {
    run(Handle::commit);
    committed = true;
  }

  @Override
  public void close() {
    try {
      if (!committed && handle.isInTransaction()) {
        run(Handle::rollback);
      }
    } finally {
      try {
        run(Handle::close);
      } finally {
        afterwards.run();
      }
    }
  }
}
