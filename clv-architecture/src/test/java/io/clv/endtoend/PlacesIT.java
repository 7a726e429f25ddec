package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where results go: files, streams and databases that refuse them. */
class PlacesIT {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir static Path shared;
  @TempDir Path dir;

  @BeforeAll
  static void storeARun() {
    Program.CLI.run(shared, "demo", "--db", "clv.db", "--quiet").ok();
  }

  private Path copiedStore() throws IOException {
    return Files.copy(shared.resolve("clv.db"), dir.resolve("clv.db"));
  }

  private Program.Result run(String... more) {
    return run(Program.CLI, more);
  }

  private Program.Result run(Program program, String... more) {
    return program.run(
        dir,
        Stream.concat(Stream.of("run", BadInputIT.bundled().toString()), Stream.of(more)).toList());
  }

  @Test
  void anOutputThatCannotBeMadeLeavesNothingStored() {
    assertThat(run("--output", "no/values.csv").refused(73)).contains("no/values.csv");
    assertThat(run("--output", ".").refused(73)).contains("directory");
    assertThat(run("--rejects", "no/rejects.csv").refused(73)).contains("no/rejects.csv");
    assertThat(run("--db", "no/clv.db").refused(73)).contains("clv.db");
    assertThat(Tables.names(dir)).isEmpty();
  }

  @Test
  void aFullDiskLeavesNothingStored() throws IOException {
    assumeTrue(Files.exists(FULL), "there is no /dev/full here");
    assertThat(run("--output", FULL.toString()).refused(74)).contains("/dev/full");
    assertThat(Tables.names(dir)).isEmpty();
    Process features =
        Program.started(
            Program.CLI
                .process(dir, List.of("features", BadInputIT.bundled().toString(), "--quiet"))
                .redirectOutput(FULL.toFile()));
    String err = new String(features.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    new Program.Result(Program.exitCode(features), "", err).refused(74);
    Process customer =
        Program.started(
            Program.CLI
                .process(shared, List.of("customer", "--help"))
                .redirectOutput(FULL.toFile()));
    err = new String(customer.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    new Program.Result(Program.exitCode(customer), "", err).refused(74);
  }

  @Test
  void aReaderThatLeavesEndsTheWritingInWords() throws IOException {
    Process simulate =
        Program.started(
            Program.CLI.process(dir, List.of("simulate", "--customers", "100000", "--quiet")));
    try (BufferedReader out = simulate.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo(Tables.HEADER.strip());
    }
    String err = new String(simulate.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    new Program.Result(Program.exitCode(simulate), "", err).refused(74);
  }

  @Test
  void whatIsNoDatabaseIsLeftAsItIs() {
    Path text = Tables.write(dir, "notes.db", "Not a database. ".repeat(100));
    assertThat(run("--db", "notes.db", "--output", "values.csv").refused(69)).contains("notes.db");
    assertThat(Program.CLI.run(dir, "export", "--db", "notes.db").refused(69)).contains("notes.db");
    assertThat(Program.text(text)).isEqualTo("Not a database. ".repeat(100));
    assertThat(Tables.names(dir)).containsExactly("notes.db");
  }

  @Test
  void aDatabaseOfAnotherProgramIsLeftAsItIs() throws Exception {
    Path db = dir.resolve("other.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE recipe (name TEXT)");
    }
    byte[] before = Files.readAllBytes(db);
    assertThat(run("--db", "other.db").refused(69)).contains("other.db");
    assertThat(Files.readAllBytes(db)).isEqualTo(before);
    assertThat(Tables.names(dir)).containsExactly("other.db");
  }

  @Test
  void aStoreOfANewerVersionIsLeftAsItIs() throws Exception {
    Path db = copiedStore();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    byte[] before = Files.readAllBytes(db);
    assertThat(run("--output", "values.csv").refused(78)).contains("99").contains("newer");
    Program.CLI.run(dir, "customer", "C00001").refused(78);
    Program.CLI.run(dir, "serve", "--port", "0").refused(78);
    assertThat(Files.readAllBytes(db)).isEqualTo(before);
    assertThat(Tables.names(dir)).containsExactly("clv.db");
  }

  @Test
  void aLockedStoreIsReadAndNotWritten() throws Exception {
    Path db = copiedStore();
    String before = Program.CLI.run(dir, "export").ok().out();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db)) {
      begin(connection);
      Program impatient = Program.CLI.withEnvironment("CLV_DB_WAIT", "2");
      assertThat(run(impatient, "--output", "values.csv").refused(69)).contains("locked");
      assertThat(Program.CLI.run(dir, "export").ok().out()).isEqualTo(before);
    }
    assertThat(dir.resolve("values.csv")).doesNotExist();
    assertThat(Program.CLI.run(dir, "export").ok().out()).isEqualTo(before);
    assertThat(Tables.names(dir)).containsExactly("clv.db");
  }

  private static void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("UPDATE run SET customers = customers");
    }
  }
}
