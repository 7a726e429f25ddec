package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real PostgreSQL, which asks for a password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresStoreTest {
  private static final String PASSWORD = "hunter2 secret";
  private static final Map<String, String> KNOWN = Map.of("CLV_DB_PASSWORD", PASSWORD);

  @TempDir Path dir;
  private EmbeddedPostgres server;
  private String url;

  @BeforeAll
  void start() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().start();
    url = "jdbc:postgresql://localhost:%d/clv?user=clv".formatted(server.getPort());
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE ROLE clv LOGIN PASSWORD '" + PASSWORD + "'");
      sql.execute("CREATE DATABASE clv OWNER clv");
      sql.execute("CREATE DATABASE orders OWNER clv");
      try (var row = sql.executeQuery("SHOW hba_file")) {
        row.next();
        Path access = Path.of(row.getString(1));
        Files.writeString(access, "host all clv all scram-sha-256\n" + Files.readString(access));
      }
      sql.execute("SELECT pg_reload_conf()");
    }
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @Test
  void theSameRunsGiveTheSameBytes() throws Exception {
    String orders = Shop.someOrders(dir).toString();
    String file = dir.resolve("clv.db").toString();
    Path secret = Files.writeString(dir.resolve("secret"), PASSWORD + "\n");
    Cli.run("run", orders, "--db", file).ok();
    Cli.Outcome run = Cli.runWith(KNOWN, "run", orders, "--db", url).ok();
    assertThat(run.out() + run.err()).doesNotContain(PASSWORD).contains("--db '" + url + "'");

    String inFile = Cli.run("export", "--db", file).ok().out();
    assertThat(Cli.runWith(KNOWN, "export", "--db", url).ok().out()).isEqualTo(inFile);

    String backup = dir.resolve("backup.db").toString();
    Cli.run("backup", "--db", url, "--db-password-file", secret.toString(), "--output", backup)
        .ok();
    assertThat(Cli.run("export", "--db", backup).ok().out()).isEqualTo(inFile);
    Cli.runWith(KNOWN, "restore", backup, "--db", url).refused(73);
    Cli.runWith(KNOWN, "restore", backup, "--db", url, "--force").ok();
    assertThat(Cli.runWith(KNOWN, "export", "--db", url).ok().out()).isEqualTo(inFile);
    assertThat(Cli.runWith(KNOWN, "runs", "--db", url).ok().outLines()).hasSize(2);
  }

  @Test
  void loadedAndWatchedOrdersGiveTheSameBytes() throws Exception {
    String orders = Shop.someOrders(dir).toString();
    Path folder = Files.createDirectories(dir.resolve("arriving"));
    Files.copy(Path.of(orders), folder.resolve("again.csv"));
    String file = dir.resolve("orders.db").toString();
    String database = url.replace("/clv?", "/orders?") + "&currentSchema=public";
    for (String db : new String[] {file, database}) {
      Cli.runWith(KNOWN, "ingest", orders, "--db", db).ok();
      Cli.runWith(KNOWN, "watch", folder.toString(), "--once", "--no-run", "--db", db).ok();
      Files.move(folder.resolve("done/again.csv"), folder.resolve("again.csv"));
      Cli.runWith(KNOWN, "run", "--model", "pareto-nbd", "--db", db).ok();
    }
    assertThat(Cli.runWith(KNOWN, "export", "--db", database).ok().out())
        .isEqualTo(Cli.run("export", "--db", file).ok().out());
    assertThat(Cli.runWith(KNOWN, "features", "--db", database).ok().out())
        .isEqualTo(Cli.run("features", "--db", file).ok().out());
  }

  @Test
  void whatDoesNotLetUsInIsOneClearLine() {
    for (Map<String, String> environment :
        Map.of("missing", Map.<String, String>of(), "wrong", Map.of("CLV_DB_PASSWORD", "guess"))
            .values()) {
      String said = Cli.runWith(environment, "runs", "--db", url).refused(69);
      assertThat(said).contains("does not let the user clv in").doesNotContain("guess");
      assertThat(said.lines()).hasSize(1);
    }
    assertThat(Cli.runWith(KNOWN, "runs", "--db", url.replace("/clv", "/nothing")).refused(69))
        .contains("There is no database nothing")
        .hasLineCount(1);
    assertThat(Cli.runWith(KNOWN, "runs", "--db", "jdbc:postgresql://localhost:1/x").refused(69))
        .contains("localhost:1 does not answer")
        .hasLineCount(1);
    String said = Cli.run("runs", "--db", url + "&password=" + "hunter2").refused(2);
    assertThat(said).contains("CLV_DB_PASSWORD").doesNotContain("hunter2");
    assertThat(Cli.run("runs", "--db", "jdbc:oracle:thin:@x").refused(2)).contains("jdbc:oracle");
  }
}
