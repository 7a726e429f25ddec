package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.port.ModelCodec;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoredPrediction;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.RunDescription;
import io.clv.etl.modelfile.JsonModelCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that version 1 wrote is brought to this version, whole or not at all. */
final class MigrationTest {
  private static final ModelDocument FIRST_MODEL =
      new ModelDocument(
          "bg-nbd",
          Map.of("r", 0.1 + 0.2, "alpha", 1 / 3.0),
          Map.of("r", Double.MIN_VALUE),
          -9582.429,
          2357,
          ModelTime.WEEK,
          LocalDate.of(2024, 12, 31),
          true,
          "no drop-out",
          "it's said",
          List.of("first", "second"),
          new ModelProvenance(
              "abc",
              Instant.parse("2025-01-01T00:00:00Z"),
              Map.of("refunds", "net"),
              7,
              "0.1",
              "17"));

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void writeAsVersionOneDid() throws Exception {
    path = folder.resolve("old.db");
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      for (String script :
          List.of(
              text(Migrations.class, "sqlite/migration-1.sql"),
              text(MigrationTest.class, "store-of-version-1.sql"))) {
        for (String statement : script.replaceAll("(?m)^--.*$", "").split(";\n", -1)) {
          if (!statement.isBlank()) {
            sql.execute(statement);
          }
        }
      }
      sql.execute("PRAGMA user_version = 1");
    }
  }

  @Test
  void everyRunOfTheOldStoreIsStillThere() throws Exception {
    try (JdbiStore store =
        JdbiStore.openExisting(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      StoredPrediction ann = store.predictions().find("ann").orElseThrow();
      assertThat(ann.prediction().clv()).isEqualTo(100.25);
      assertThat(ann.prediction().clvInterval()).isNull();
      assertThat(ann.prediction().purchasesInterval()).isNull();
      RunDescription run = ann.run().description();
      assertThat(run.valuation().interval()).isNull();
      assertThat(run.models()).hasSize(2).first().isEqualTo(FIRST_MODEL);
      assertThat(run.models().get(1).model()).isEqualTo("gamma-gamma");
      assertThat(store.predictions().history("ann")).hasSize(2);
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3)));
      assertThat(store.predictions().latestRun().orElseThrow().id()).isEqualTo(3);
    }
    assertThat(answer("PRAGMA user_version")).isEqualTo("6");
    assertThat(answer("PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(answer("SELECT count(*) FROM pragma_foreign_key_check")).isEqualTo("0");
    assertThat(answer("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'model_%'"))
        .isEqualTo("0");
  }

  @Test
  void anOldStoreIsRestoredAndStaysAsItIs() throws Exception {
    Path fresh = folder.resolve("fresh.db");
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(fresh), new JsonModelCodec())) {
      assertThat(store.restoreIfEmpty(path)).isTrue();
      assertThat(store.predictions().history("ann")).hasSize(2);
      assertThat(store.predictions().latestRun().orElseThrow().description().models())
          .hasSize(2)
          .first()
          .isEqualTo(FIRST_MODEL);
    }
    assertThat(answer("PRAGMA user_version")).isEqualTo("1");
  }

  @Test
  void aMigrationThatFailsLeavesTheOldStore() throws Exception {
    assertThatThrownBy(
            () ->
                JdbiStore.openExisting(
                    DatabaseAddress.ofFile(path),
                    new Stopping(
                        () -> {
                          throw new IllegalStateException("no more");
                        })))
        .hasMessageContaining("no more");
    assertThat(answer("PRAGMA user_version")).isEqualTo("1");
    everyRunOfTheOldStoreIsStillThere();
  }

  @Test
  @Timeout(60)
  void aMigrationThatIsKilledLeavesTheOldStore() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Migrating.class.getName(),
                path.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(Migrating.HALTED);
    assertThat(answer("PRAGMA user_version")).isEqualTo("1");
    everyRunOfTheOldStoreIsStillThere();
  }

  /** Does something when the third model is encoded, and so in the midst of a migration. */
  private static final class Stopping implements ModelCodec {
    private final JsonModelCodec json = new JsonModelCodec();
    private final Runnable stop;
    private int encoded;

    Stopping(Runnable stop) {
      this.stop = stop;
    }

    @Override
    public String encode(ModelDocument document) {
      if (++encoded == 3) {
        stop.run();
      }
      return json.encode(document);
    }

    @Override
    public ModelDocument decode(String text) {
      return json.decode(text);
    }
  }

  /** The child: dies in the midst of a migration. */
  static final class Migrating {
    static final int HALTED = 3;

    private Migrating() {}

    public static void main(String[] args) {
      JdbiStore.openExisting(
              DatabaseAddress.ofFile(Path.of(args[0])),
              new Stopping(() -> Runtime.getRuntime().halt(HALTED)))
          .close();
    }
  }

  private static String text(Class<?> beside, String name) throws IOException {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String answer(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(new StoreFile(path).url());
  }
}
