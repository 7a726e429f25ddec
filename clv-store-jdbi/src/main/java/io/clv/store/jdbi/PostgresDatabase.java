package io.clv.store.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A database of a PostgreSQL server, by two pools: writers who wait take no reader's connection.
 */
final class PostgresDatabase {
  private static final int READERS = 16;

  /** One writes, one more may maintain, and others note small things meanwhile. */
  private static final int WRITERS = 6;

  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(30);

  private PostgresDatabase() {}

  static Database connect(PostgresAddress address, Duration patience) {
    PostgresDialect dialect = new PostgresDialect(address, patience);
    try (Handle first = Jdbi.open(address.source())) {
      dialect.requireUsable(first);
    } catch (JdbiException e) {
      throw dialect.explain(e);
    }
    return of(address, dialect);
  }

  static Database connectExisting(PostgresAddress address, Duration patience) {
    PostgresDialect dialect = new PostgresDialect(address, patience);
    try (Handle first = Jdbi.open(address.source())) {
      dialect.requireUsable(first);
      if (dialect.version(first) == 0) {
        throw dialect.hasTables(first)
            ? Migrations.foreign(address.shown())
            : new StoreException(
                Reason.MISSING,
                "There is no store at %s: it is made by the first run.".formatted(address.shown()));
      }
    } catch (JdbiException e) {
      throw dialect.explain(e);
    }
    return of(address, dialect);
  }

  private static Database of(PostgresAddress address, PostgresDialect dialect) {
    HikariConfig reading = pool(address, READERS);
    reading.setPoolName("clv-readers");
    reading.setReadOnly(true);
    // All statements of a transaction see one state.
    reading.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    HikariConfig writing = pool(address, WRITERS);
    writing.setPoolName("clv-writers");
    // Each statement sees what was committed before it, and so before the transaction's turn came.
    writing.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new Database(
        dialect,
        new Pool(new HikariDataSource(reading), address.shown()),
        new Pool(new HikariDataSource(writing), address.shown()));
  }

  private static HikariConfig pool(PostgresAddress address, int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(address.source());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE.toMillis());
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    // A connection was made before, to see that it can be.
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private record Pool(HikariDataSource source, String place) implements Connections {
    @Override
    public Connection openConnection() throws SQLException {
      if (source.isClosed()) {
        throw Database.closed(place);
      }
      return source.getConnection();
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
