package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import io.clv.etl.modelfile.JsonModelCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a store is refused with a plain sentence, and left as it is. */
final class RefusedFilesTest {
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("some.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "customer_id,date\n1,2026-01-01\n", "SQLite format 3 it is not"})
  void aFileThatIsNotADatabase(String content) throws Exception {
    Files.writeString(path, content);

    assertThat(refusedUntouched(Reason.NOT_A_STORE)).contains("is not a database");
  }

  @Test
  void aLongFileThatIsNotADatabase() throws Exception {
    Files.write(path, new byte[100_000]);

    assertThat(refusedUntouched(Reason.NOT_A_STORE)).contains("is not a database");
  }

  @Test
  void aDatabaseOfAnotherProgram() throws Exception {
    sql("CREATE TABLE run (id INTEGER)", "INSERT INTO run VALUES (1)");

    assertThat(refusedUntouched(Reason.NOT_A_STORE)).contains("another program");
  }

  @Test
  void aDatabaseOfAnotherProgramWithAnUncheckpointedLog() throws Exception {
    sql("CREATE TABLE other (id INTEGER)", "PRAGMA journal_mode = WAL");
    try (Connection open = connect();
        Statement statement = open.createStatement()) {
      statement.execute("INSERT INTO other VALUES (1)");
      assertThat(Files.size(folder.resolve("some.db-wal"))).isPositive();

      refusedUntouched(Reason.NOT_A_STORE);
    }
  }

  @Test
  void aDatabaseMarkedByAnotherProgram() throws Exception {
    sql("PRAGMA application_id = 42", "PRAGMA user_version = 1");

    refusedUntouched(Reason.NOT_A_STORE);
  }

  @Test
  void aDirectory() throws Exception {
    Files.createDirectory(path);

    assertThat(refusedUntouched(Reason.NOT_WRITABLE)).contains("is a directory");
  }

  @Test
  void aFolderThatIsNotThere() {
    StoreException refused =
        catchThrowableOfType(
            StoreException.class,
            () ->
                JdbiStore.open(
                    DatabaseAddress.ofFile(folder.resolve("none/some.db")), new JsonModelCodec()));

    assertThat(refused.reason()).isEqualTo(Reason.NOT_WRITABLE);
    assertThat(refused).hasMessageContaining("there is no folder " + folder.resolve("none"));
  }

  @Test
  void aFolderWithoutPermission() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(folder), "the user running this test may write everywhere");

    assertThat(
            catchThrowableOfType(
                    StoreException.class,
                    () -> JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec()))
                .reason())
        .isEqualTo(Reason.NOT_WRITABLE);
  }

  @Test
  void aStoreThatIsNotThere() throws Exception {
    StoreException refused =
        catchThrowableOfType(
            StoreException.class,
            () -> JdbiStore.openExisting(DatabaseAddress.ofFile(path), new JsonModelCodec()));

    assertThat(refused.reason()).isEqualTo(Reason.MISSING);
    assertThat(refused).hasMessageContaining(path.toString());
    assertThat(state()).isEmpty();
  }

  @Test
  void anEmptyFileIsNoStoreYetAndBecomesOne() throws Exception {
    Files.createFile(path);
    assertThat(
            catchThrowableOfType(
                    StoreException.class,
                    () ->
                        JdbiStore.openExisting(DatabaseAddress.ofFile(path), new JsonModelCodec()))
                .reason())
        .isEqualTo(Reason.MISSING);
    assertThat(Files.size(path)).isZero();

    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      assertThat(store.predictions().latestRun()).isEmpty();
    }
    JdbiStore.openExisting(DatabaseAddress.ofFile(path), new JsonModelCodec()).close();
  }

  @Test
  void aStoreOfANewerVersion() throws Exception {
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3)));
    }
    sql("PRAGMA user_version = 7");

    assertThat(refusedUntouched(Reason.NEWER_VERSION))
        .contains("schema version 7")
        .contains("versions up to 6");
  }

  @Test
  void aStoreThatANewerVersionTakesOverMeanwhile() throws Exception {
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      store.check();
      sql("PRAGMA user_version = 7");

      assertThat(catchThrowableOfType(StoreException.class, store::check).reason())
          .isEqualTo(Reason.NEWER_VERSION);
    }
  }

  @Test
  void aStoreThatIsTakenAway() throws Exception {
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      store.check();
      Files.delete(path);

      assertThat(catchThrowableOfType(StoreException.class, store::check).reason())
          .isEqualTo(Reason.MISSING);
    }
  }

  @Test
  void aDamagedStore() throws Exception {
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(500)));
    }
    byte[] content = Files.readAllBytes(path);
    for (int i = 4096; i < content.length; i++) {
      content[i] = (byte) (i * 31);
    }
    Files.write(path, content);

    StoreException refused =
        catchThrowableOfType(
            StoreException.class,
            () -> {
              try (JdbiStore store =
                  JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
                store.predictions().latestRun();
              }
            });
    assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertPlain(refused.getMessage());
  }

  private String refusedUntouched(Reason reason) throws IOException {
    Map<String, String> before = state();
    for (int i = 0; i < 2; i++) {
      boolean existing = i == 1;
      StoreException refused =
          catchThrowableOfType(
              StoreException.class,
              () ->
                  (existing
                          ? JdbiStore.openExisting(
                              DatabaseAddress.ofFile(path), new JsonModelCodec())
                          : JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec()))
                      .close());
      assertThat(refused.reason()).isEqualTo(reason);
      assertPlain(refused.getMessage());
      assertThat(state()).isEqualTo(before);
    }
    return catchThrowableOfType(
            StoreException.class,
            () -> JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec()))
        .getMessage();
  }

  private void assertPlain(String message) {
    assertThat(message)
        .contains(path.toString())
        .doesNotContain("SQLITE", "Exception", "SELECT", "org.", "[")
        .endsWith(".");
  }

  /** Names and contents of everything in the folder. */
  private Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        // The shared memory of an open connection is not content.
        if (Files.isRegularFile(file) && !file.toString().endsWith("-shm")) {
          state.put(file.toString(), java.util.Arrays.toString(Files.readAllBytes(file)));
        } else {
          state.put(file.toString(), "");
        }
      }
    }
    return state;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + path);
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
