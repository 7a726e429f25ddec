package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.etl.modelfile.JsonModelCodec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServer.class)
final class PostgresSchemaTest {
  private final String url;

  PostgresSchemaTest(TestServer.Running server) throws SQLException {
    url = server.newDatabase();
  }

  /** The server looks a reference up for each row, so tables of a row a customer have none. */
  @Test
  void onlySmallTablesHaveReferences() throws Exception {
    JdbiStore.open(DatabaseAddress.parse(url, null), new JsonModelCodec()).close();
    List<String> referring = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "SELECT CAST(conrelid AS regclass) FROM pg_constraint WHERE contype = 'f'")) {
      while (rows.next()) {
        referring.add(rows.getString(1));
      }
    }
    assertThat(referring)
        .containsExactlyInAnyOrder("model", "import_reject", "job_event", "segment_table");
  }
}
