package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.port.SampleRuns;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself guarantees, whoever writes to it. */
final class SchemaTest {
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void makeStore() {
    path = folder.resolve("odd ?name=%41&mode=memory \u00e9#.db");
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3)));
    }
  }

  @Test
  void isMarkedAndVersionedAndLogsAhead() throws Exception {
    assertThat(path).exists();
    assertThat(answer("PRAGMA application_id")).isEqualTo("1668052563");
    assertThat(answer("PRAGMA user_version")).isEqualTo("6");
    assertThat(answer("PRAGMA journal_mode")).isEqualTo("wal");
    assertThat(answer("PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(answer("SELECT count(*) FROM pragma_foreign_key_check")).isEqualTo("0");
  }

  @Test
  void connectionsSyncEveryCommitAndCheckReferences() throws Exception {
    StoreFile file = new StoreFile(path);
    try (SqliteConnections connections = SqliteConnections.writing(file, Duration.ofSeconds(3));
        Connection connection = connections.openConnection()) {
      assertThat(answer(connection, "PRAGMA synchronous")).isEqualTo("2");
      assertThat(answer(connection, "PRAGMA foreign_keys")).isEqualTo("1");
      assertThat(answer(connection, "PRAGMA secure_delete")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE run SET rows_read = rows_read + 1",
        "UPDATE run SET rows_loaded = -1, rows_read = rows_read - rows_loaded - 1",
        "UPDATE run SET margin = 0",
        "UPDATE run SET time_unit = 'year'",
        "UPDATE run SET interval_level = 1",
        "UPDATE model SET document = 'no json'",
        "UPDATE prediction SET total_orders = 'many'",
        "INSERT INTO prediction SELECT * FROM prediction",
        "UPDATE model SET run_id = 99"
      })
  void refusesWhatDoesNotAddUp(String statement) throws Exception {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA foreign_keys = ON");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> sql.executeUpdate(statement))
          .withMessageContaining("SQLITE_CONSTRAINT");
    }
  }

  private String answer(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return answer(connection, sql);
    }
  }

  private static String answer(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(new StoreFile(path).url());
  }
}
