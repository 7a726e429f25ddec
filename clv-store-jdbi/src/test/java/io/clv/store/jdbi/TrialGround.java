package io.clv.store.jdbi;

import io.clv.core.port.SampleRuns;
import io.clv.etl.modelfile.JsonModelCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/** A kind of database for trials, new or as an older version left it. */
interface TrialGround {
  /** The address of a store that is not there yet, as a command line has it. */
  String fresh() throws SQLException;

  /** The address of a store of an older version that holds runs. */
  String old() throws SQLException;

  /** Waits until the database knows that a killed process is gone. */
  void awaitRelease(String address) throws SQLException;

  static TrialGround sqlite(Path folder) {
    return new Sqlite(folder);
  }

  static TrialGround postgres(TestServer.Running server) {
    return new Postgres(server);
  }

  /** Files, old ones of version 1. */
  final class Sqlite implements TrialGround {
    private static final int RUNS = 150;

    private final Path folder;
    private int files;

    private Sqlite(Path folder) {
      this.folder = folder;
    }

    @Override
    public String fresh() {
      return folder.resolve("store-" + ++files + ".db").toString();
    }

    @Override
    public String old() throws SQLException {
      String file = fresh();
      try (Connection connection = DriverManager.getConnection(new StoreFile(Path.of(file)).url());
          Statement sql = connection.createStatement()) {
        connection.setAutoCommit(false);
        execute(sql, script(Migrations.class, "sqlite/migration-1.sql"));
        execute(sql, script(MigrationTest.class, "store-of-version-1.sql"));
        for (int run = 3; run <= RUNS; run++) {
          String old = run % 2 == 0 ? "2" : "1";
          for (String table : new String[] {"run", "model", "model_parameter", "prediction"}) {
            sql.execute(
                "CREATE TEMP TABLE copied AS SELECT * FROM %s WHERE %s = %s"
                    .formatted(table, table.equals("run") ? "id" : "run_id", old));
            sql.execute(
                "UPDATE copied SET %s = %d".formatted(table.equals("run") ? "id" : "run_id", run));
            sql.execute("INSERT INTO %s SELECT * FROM copied".formatted(table));
            sql.execute("DROP TABLE copied");
          }
        }
        connection.commit();
        connection.setAutoCommit(true);
        sql.execute("PRAGMA user_version = 1");
      }
      return file;
    }

    /** The system takes the locks of a process with it. */
    @Override
    public void awaitRelease(String address) {}
  }

  /** Databases of a server, old ones of version 2, which was its first. */
  final class Postgres implements TrialGround {
    private static final long PAUSE = 1_000_000;

    private final TestServer.Running server;

    private Postgres(TestServer.Running server) {
      this.server = server;
    }

    @Override
    public String fresh() throws SQLException {
      return server.newDatabase();
    }

    @Override
    public String old() throws SQLException {
      String url = server.newDatabase();
      try (Connection connection = DriverManager.getConnection(url);
          Statement sql = connection.createStatement()) {
        connection.setAutoCommit(false);
        execute(sql, script(Migrations.class, "postgresql/migration-2.sql"));
        sql.execute("UPDATE clv_schema SET version = 2");
        sql.execute(
            """
            INSERT INTO run (id, created_at, as_of, time_unit, horizon, discount_rate, margin,
              rows_read, rows_loaded, rows_duplicate, rows_rejected, rows_unattributed, customers)
            SELECT i, '2025-01-01T00:00:00Z', '2024-12-31', 'week', '52w', 0.1, 1, 10, 8, 1, 1, 0, 1
            FROM generate_series(1, 300) AS i
            """);
        sql.execute(
            """
            INSERT INTO prediction (run_id, customer_id, position, first_order, last_order,
              total_orders, days_since_last_order, frequency, recency, "t")
            SELECT i, 'ann', 0, '2024-01-01', '2024-06-01', 3, 213, 2, 21.5, 52.25
            FROM generate_series(1, 300) AS i
            """);
        String model = new JsonModelCodec().encode(SampleRuns.description(1).models().get(0));
        sql.execute(
            "INSERT INTO model SELECT id, 0, 'bg-nbd', '%s' FROM run"
                .formatted(model.replace("'", "''")));
        sql.execute("INSERT INTO last_id VALUES ('run', 300)");
        connection.commit();
      }
      return url;
    }

    @Override
    public void awaitRelease(String address) throws SQLException {
      try (Connection connection = DriverManager.getConnection(address);
          Statement sql = connection.createStatement()) {
        while (others(sql) > 0) {
          LockSupport.parkNanos(PAUSE);
        }
      }
    }

    private static int others(Statement sql) throws SQLException {
      try (ResultSet row =
          sql.executeQuery(
              """
              SELECT count(*) FROM pg_stat_activity
              WHERE datname = current_database() AND application_name = 'clv'
              """)) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void execute(Statement sql, String script) throws SQLException {
    for (String statement : script.replaceAll("(?m)^--.*$", "").split(";\n", -1)) {
      if (!statement.isBlank()) {
        sql.execute(statement);
      }
    }
  }

  private static String script(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
