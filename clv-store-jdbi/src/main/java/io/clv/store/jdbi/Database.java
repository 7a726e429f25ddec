package io.clv.store.jdbi;

import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A database as its stores use it: work is done in transactions, and what goes wrong is said in
 * plain words. Readers never wait for writers. There is one writer at a time, and whoever waits
 * gets their turn in the order of asking; other processes are waited for as well.
 */
final class Database implements AutoCloseable {
  private final Dialect dialect;
  private final Connections reading;
  private final Connections writing;
  private final Jdbi reader;
  private final Jdbi writer;
  private final ReentrantLock turn = new ReentrantLock(true);

  Database(Dialect dialect, Connections reading, Connections writing) {
    this.dialect = dialect;
    this.reading = reading;
    this.writing = writing;
    this.reader = Jdbi.create(reading);
    this.writer = Jdbi.create(writing);
  }

  Dialect dialect() {
    return dialect;
  }

  /** Reads; all that the work asks for is of one state of the database. */
  <R> R read(HandleCallback<R, SQLException> work) {
    return guarded(() -> reader.inTransaction(work));
  }

  /** Looks something up by one statement, as fast as the database can. */
  <R> R ask(String sql, Connections.Question<R> question) {
    return guarded(() -> reading.ask(sql, question));
  }

  /** Writes in one transaction: all of the work is done, or nothing of it. */
  <R> R write(HandleCallback<R, SQLException> work) {
    return guarded(
        () -> inTurn(() -> writer.withHandle(handle -> transaction(handle, dialect::begin, work))));
  }

  /** The same, of what readers may keep in memory as long as it is not changed. */
  <R> R change(HandleCallback<R, SQLException> work) {
    return write(
        handle -> {
          R result = work.withHandle(handle);
          StoreChanges.count(handle);
          return result;
        });
  }

  /**
   * Writes in one transaction a few rows of tables that have to do with no order and no run,
   * without waiting for a turn where the database lets several write at a time. The statements
   * themselves say what must be so for them to have an effect.
   */
  <R> R note(HandleCallback<R, SQLException> work) {
    return dialect.letsSeveralWrite()
        ? guarded(() -> writer.withHandle(handle -> transaction(handle, Handle::begin, work)))
        : write(work);
  }

  /**
   * Does what a database refuses to do inside of a transaction, as the only writer of this process.
   */
  <R> R maintain(HandleCallback<R, SQLException> work) {
    return guarded(() -> inTurn(() -> writer.withHandle(work)));
  }

  /** Begins to read one state of the database, until the transaction is closed. */
  OpenTransaction openReading() {
    return guarded(
        () -> {
          Handle handle = reader.open();
          try {
            handle.begin();
            return new OpenTransaction(handle, dialect, () -> {});
          } catch (RuntimeException e) {
            abandon(handle, e);
            throw e;
          }
        });
  }

  /** Begins to write when it is this thread's turn, which lasts until the transaction is closed. */
  OpenTransaction openWriting() {
    takeTurn();
    try {
      return guarded(
          () -> {
            Handle handle = writer.open();
            try {
              dialect.begin(handle);
              return new OpenTransaction(handle, dialect, turn::unlock);
            } catch (SQLException | RuntimeException e) {
              abandon(handle, e);
              throw e;
            }
          });
    } catch (RuntimeException e) {
      turn.unlock();
      throw e;
    }
  }

  /** Reads outside of a transaction, for what a database refuses to do inside of one. */
  <R> R observe(HandleCallback<R, SQLException> work) {
    return guarded(() -> reader.withHandle(work));
  }

  /** Returns room that deleted rows took, if there is enough of it to be worth the work. */
  void giveBackRoom() {
    maintain(
        handle -> {
          dialect.giveBackRoom(handle);
          return true;
        });
  }

  /** Whether it is there, and answers. */
  void check() {
    dialect.requirePresence();
    new Migrations(dialect)
        .requireKnown(
            read(
                handle -> {
                  handle.createQuery("SELECT count(*) FROM run").mapTo(long.class).one();
                  return dialect.version(handle);
                }));
  }

  private <R> R transaction(
      Handle handle, HandleConsumer<SQLException> beginning, HandleCallback<R, SQLException> work)
      throws SQLException {
    beginning.useHandle(handle);
    try {
      R result = work.withHandle(handle);
      handle.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(handle, e);
      throw e;
    }
  }

  private static void rollBack(Handle handle, Throwable cause) {
    try {
      handle.rollback();
    } catch (JdbiException e) {
      // After some failures the database has done so by itself.
      cause.addSuppressed(e);
    }
  }

  /** Closes what failed; that it cannot be closed in order says less than why it failed. */
  private static void abandon(Handle handle, Exception cause) {
    try {
      handle.close();
    } catch (JdbiException e) {
      cause.addSuppressed(e);
    }
  }

  private void takeTurn() {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("this thread would wait for the transaction it has open");
    }
    turn.lock();
  }

  private <R> R inTurn(Work<R> work) throws SQLException {
    takeTurn();
    try {
      return work.run();
    } finally {
      turn.unlock();
    }
  }

  private <R> R guarded(Work<R> work) {
    try {
      return work.run();
    } catch (JdbiException | SQLException e) {
      throw dialect.explain(e);
    }
  }

  private interface Work<R> {
    R run() throws SQLException;
  }

  /** Whoever closes it at the same time waits until it is closed. */
  @Override
  public synchronized void close() {
    guarded(
        () -> {
          reading.close();
          writing.close();
          return true;
        });
  }

  /** What a store that was closed says. */
  static StoreException closed(String place) {
    return new StoreException(Reason.UNAVAILABLE, "The store " + place + " is closed.");
  }
}
