package io.clv.store.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real PostgreSQL server, one for all tests of a JVM; a test asks for it as a parameter and makes
 * a database of its own.
 */
final class TestServer implements ParameterResolver {
  /** The running server, stopped at the end of all tests. */
  static final class Running implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private int databases;

    private Running(EmbeddedPostgres postgres) {
      this.postgres = postgres;
    }

    static Running start() {
      try {
        return new Running(
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", "off")
                .start());
      } catch (IOException e) {
        throw new IllegalStateException("the server does not start", e);
      }
    }

    /** The URL of a new and empty database. */
    synchronized String newDatabase() throws SQLException {
      String name = "test" + ++databases;
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement sql = connection.createStatement()) {
        sql.execute("CREATE DATABASE " + name);
      }
      return url(name);
    }

    String url(String database) {
      return "jdbc:postgresql://localhost:%d/%s?user=postgres"
          .formatted(postgres.getPort(), database);
    }

    @Override
    public void close() throws IOException {
      postgres.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(TestServer.class))
        .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }
}
