package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.OrderSnapshot;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After an erasure the bytes are gone from the tables' files; the server's log is its own. */
@ExtendWith(TestServer.class)
final class PostgresWipeTest {
  private final String url;

  PostgresWipeTest(TestServer.Running server) throws SQLException {
    url = server.newDatabase();
  }

  private JdbiStore open() {
    return JdbiStore.open(
        DatabaseAddress.parse(url, null), new JsonModelCodec(), Duration.ofMillis(300));
  }

  /** The folder of the database, with all changes written into it. */
  private Path folder() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement sql = connection.createStatement()) {
      sql.execute("CHECKPOINT");
      try (ResultSet row =
          sql.executeQuery(
              """
              SELECT current_setting('data_directory') || '/base/' || oid
              FROM pg_database WHERE datname = current_database()
              """)) {
        row.next();
        return Path.of(row.getString(1));
      }
    }
  }

  @Test
  void noTableHoldsTheIdAnyMore() throws Exception {
    try (JdbiStore store = open()) {
      Traced.fill(store);
      assertThat(Traced.filesWith(folder())).isNotEmpty();
      Traced.erase(store);
      assertThat(store.erasure().wipe(Traced.AT)).isEmpty();
      assertThat(Traced.filesWith(folder())).isEmpty();
      assertThat(store.orders().snapshot().histories()).hasSize(Traced.OTHERS);
    }
  }

  @Test
  void aReaderOfAnOlderStateHoldsTheBytesBackUntilItEnds() throws Exception {
    try (JdbiStore store = open()) {
      Traced.fill(store);
      try (OrderSnapshot reader = store.orders().snapshot()) {
        assertThat(reader.histories()).hasSize(Traced.OTHERS + 1);
        Traced.erase(store);
        assertThat(store.erasure().wipe(Traced.AT).orElseThrow())
            .startsWith("Somebody still reads an older state")
            .doesNotContain("password");
        assertThat(reader.histories()).hasSize(Traced.OTHERS + 1);
      }
      assertThat(store.erasure().wipe(Traced.AT)).isEmpty();
      assertThat(Traced.filesWith(folder())).isEmpty();
    }
  }
}
