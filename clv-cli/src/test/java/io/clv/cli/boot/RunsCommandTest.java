package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs there are, which stay, and all of them in a file. */
class RunsCommandTest {
  @TempDir Path dir;
  private String db;

  @BeforeEach
  void threeRuns() {
    db = dir.resolve("clv.db").toString();
    String orders = Shop.someOrders(dir).toString();
    for (int i = 0; i < 3; i++) {
      Cli.run("run", orders, "--db", db, "--model", "bg-nbd", "--currency", "EUR").ok();
    }
  }

  @Test
  void areListed() {
    assertThat(Cli.run("runs", "--db", db).ok().outLines())
        .hasSize(4)
        .satisfies(lines -> assertThat(lines.get(0)).contains("created", "customers", "currency"))
        .satisfies(
            lines -> assertThat(lines.get(1)).startsWith("3 ").contains("bg-nbd,", "120", "EUR"));
    JsonNode runs = Shop.json(Cli.run("runs", "--db", db, "--format", "json").ok().out());
    assertThat(runs).hasSize(3);
    assertThat(runs.get(2).get("id").intValue()).isEqualTo(1);
    assertThat(runs.get(2).get("models").get(0).textValue()).isEqualTo("bg-nbd");
    assertThat(runs.get(2).get("currency").textValue()).isEqualTo("EUR");
  }

  @Test
  void oldOnesAreDeleted() {
    assertThat(Cli.run("runs", "--db", db, "--keep", "2").ok().err())
        .contains("1 runs deleted, 2 kept");
    // All were made at the moment at which the clock of the tests stands.
    assertThat(Cli.run("runs", "--db", db, "--keep-days", "0").ok().err())
        .contains("0 runs deleted, 2 kept");
    assertThat(Cli.run("runs", "--db", db).ok().outLines()).hasSize(3);
  }

  @Test
  void whatIsAskedWronglyDeletesNothing() {
    assertThat(Cli.run("runs", "--db", db, "--keep", "0").refused(2)).contains("--keep");
    assertThat(Cli.run("runs", "--db", db, "--keep-days", "-1").refused(2)).contains("--keep-days");
    Cli.run("runs", "--db", db, "--keep", "1", "--keep-days", "1").refused(2);
    Cli.run("runs", "--db", dir.resolve("none.db").toString()).refused(66);
    assertThat(Cli.run("runs", "--db", db).ok().outLines()).hasSize(4);
  }

  @Test
  void areBackedUpAndRestored() throws Exception {
    String backup = dir.resolve("backup.db").toString();
    String other = dir.resolve("other.db").toString();
    String export = Cli.run("export", "--db", db).ok().out();

    Cli.run("backup", "--db", "jdbc:sqlite:" + db, "--output", backup).ok();
    Cli.run("restore", backup, "--db", other).ok();

    assertThat(Cli.run("export", "--db", other).ok().out()).isEqualTo(export);
    assertThat(Cli.run("restore", backup, "--db", other).refused(73)).contains("--force");
    Cli.run("restore", backup, "--db", other, "--force").ok();
    assertThat(Cli.run("runs", "--db", other).ok().outLines()).hasSize(4);
    Cli.run("restore", dir.resolve("none.db").toString(), "--db", other).refused(66);
    Cli.run("backup", "--db", db, "--output", db).refused(2);
    Cli.run("backup", "--db", db, "--output", dir.resolve("no/backup.db").toString()).refused(73);
    Path text = Files.writeString(dir.resolve("text.csv"), "x");
    Cli.run("restore", text.toString(), "--db", other, "--force").refused(69);
    Path nothing = dir.resolve("nothing.db");
    Cli.run("restore", text.toString(), "--db", nothing.toString()).refused(69);
    assertThat(nothing).doesNotExist();
  }
}
