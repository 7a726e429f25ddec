package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a store, or cannot be reached, is refused with a plain sentence. */
@ExtendWith(TestServer.class)
final class PostgresRefusedTest {
  private static final String PASSWORD = "hunter2 secret";

  private final TestServer.Running server;
  private final String url;

  PostgresRefusedTest(TestServer.Running server) throws SQLException {
    this.server = server;
    this.url = server.newDatabase();
  }

  @Test
  void aStoreThatIsNotThere() throws Exception {
    StoreException refused =
        catchThrowableOfType(
            StoreException.class,
            () -> JdbiStore.openExisting(address(url), new JsonModelCodec()).close());

    assertThat(refused.reason()).isEqualTo(Reason.MISSING);
    assertThat(answer("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).isEqualTo("0");
  }

  @Test
  void aDatabaseOfAnotherProgram() throws Exception {
    sql("CREATE TABLE run (id INTEGER)", "INSERT INTO run VALUES (1)");

    assertThat(refused(Reason.NOT_A_STORE, address(url))).contains("another program");
    assertThat(answer("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).isEqualTo("1");
  }

  @Test
  void aSchemaOfItsOwnBesideAnotherProgram() throws Exception {
    sql("CREATE TABLE run (id INTEGER)", "CREATE SCHEMA \"Our own\"");
    String own = url + "&currentSchema=%22Our%20own%22";

    try (JdbiStore store = JdbiStore.open(address(own), new JsonModelCodec())) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3)));
      store.check();
    }
    assertThat(answer("SELECT count(*) FROM \"Our own\".prediction")).isEqualTo("3");
    assertThat(refused(Reason.UNAVAILABLE, address(url + "&currentSchema=nowhere")))
        .contains("CREATE SCHEMA");
  }

  @Test
  void aStoreOfANewerVersion() throws Exception {
    try (JdbiStore store = JdbiStore.open(address(url), new JsonModelCodec())) {
      sql("UPDATE clv_schema SET version = 7");
      assertThat(catchThrowableOfType(StoreException.class, store::check).reason())
          .isEqualTo(Reason.NEWER_VERSION);
    }
    assertThat(refused(Reason.NEWER_VERSION, address(url)))
        .contains("schema version 7", "versions up to " + Migrations.NEWEST);
  }

  @Test
  void aStoreThatIsTakenAway() throws Exception {
    try (JdbiStore store = JdbiStore.open(address(url), new JsonModelCodec())) {
      sql("DROP TABLE clv_schema, last_id, model, prediction, run CASCADE");
      assertThat(catchThrowableOfType(StoreException.class, store::check).reason())
          .isEqualTo(Reason.MISSING);
    }
  }

  @Test
  void aServerThatIsNotThere() {
    assertThat(
            refused(Reason.UNAVAILABLE, address("jdbc:postgresql://localhost:1/clv?user=someone")))
        .contains("localhost:1 does not answer");
  }

  @Test
  void aDatabaseThatIsNotThere() {
    assertThat(refused(Reason.UNAVAILABLE, address(server.url("nothing"))))
        .contains("There is no database nothing");
  }

  @Test
  void aUserThatIsNotThere() {
    assertThat(refused(Reason.UNAVAILABLE, address(url.replace("user=postgres", "user=nobody"))))
        .contains("does not let the user nobody in");
  }

  @Test
  void aUserWhoMayNotWrite() throws Exception {
    sql("CREATE ROLE looker LOGIN");

    assertThat(refused(Reason.NOT_WRITABLE, address(url.replace("user=postgres", "user=looker"))))
        .contains("no permission");
  }

  @Test
  void aDatabaseThatCannotHoldAnyText() throws Exception {
    sql("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");

    assertThat(refused(Reason.NOT_A_STORE, address(server.url("latin")))).contains("needs UTF8");
  }

  @Test
  void aWrongPassword() throws Exception {
    sql("CREATE ROLE locked LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
    Path access = Path.of(answer("SHOW hba_file"));
    Files.writeString(access, "host all locked all scram-sha-256\n" + Files.readString(access));
    sql("SELECT pg_reload_conf()");
    String locked = url.replace("user=postgres", "user=locked");

    for (String wrong : new String[] {PASSWORD + "!", null, ""}) {
      assertThat(refused(Reason.UNAVAILABLE, DatabaseAddress.parse(locked, wrong)))
          .contains("does not let the user locked in");
    }
    DatabaseAddress right = DatabaseAddress.parse(locked, PASSWORD);
    try (JdbiStore store = JdbiStore.open(right, new JsonModelCodec())) {
      store.check();
    }
    assertThat(right.toString()).doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/db?user=me&password=hunter2",
        "jdbc:postgresql://host/db?PassWord=hunter2",
        "jdbc:postgresql://host/db?user=me&sslpassword=hunter2",
        "jdbc:postgresql://me:hunter2@host/db",
        "JDBC:PostgreSQL://me:hunter2@host/db"
      })
  void aPasswordInTheAddressIsNotRepeated(String text) {
    assertThat(DatabaseAddress.holdsPassword(text)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseAddress.parse(text, null))
        .withMessageContaining("must not hold a password")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://host/db",
        "jdbc:nonsense",
        "jdbc:sqlite:",
        " ",
        "jdbc:postgresql://host:x/db"
      })
  void anAddressOfSomethingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> DatabaseAddress.parse(text, null));
  }

  private static DatabaseAddress address(String url) {
    return DatabaseAddress.parse(url, null);
  }

  private static String refused(Reason reason, DatabaseAddress address) {
    StoreException refused =
        catchThrowableOfType(
            StoreException.class, () -> JdbiStore.open(address, new JsonModelCodec()).close());
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.getMessage())
        .doesNotContain("Exception", "SELECT", "org.", "FATAL", PASSWORD)
        .endsWith(".");
    assertThat(refused.getMessage().lines()).hasSize(1);
    return refused.getMessage();
  }

  private String answer(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
