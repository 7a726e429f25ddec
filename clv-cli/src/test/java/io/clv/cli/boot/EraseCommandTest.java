package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraseCommandTest {
  private static final String GONE = "K035";

  @TempDir Path dir;
  private String db;
  private Path orders;

  @BeforeEach
  void aRun() {
    db = dir.resolve("clv.db").toString();
    orders = Shop.someOrders(dir);
    Cli.run("run", orders.toString(), "--db", db, "--model", "nbd").ok();
  }

  private String at(String name) {
    return dir.resolve(name).toString();
  }

  private static boolean holds(Path file) throws Exception {
    return Files.exists(file) && Files.readString(file, StandardCharsets.ISO_8859_1).contains(GONE);
  }

  @Test
  void noFileOfOursNamesThemAnyMore() throws Exception {
    Cli.run("export", "--db", db, "--output", at("all.csv")).ok();
    Cli.run("export", "--db", db, "--output", at("all.json"), "--format", "json").ok();
    Cli.run("export", "--db", db, "--output", at("changed.csv")).ok();
    Cli.run("customer", GONE, "--export", at(GONE + ".json"), "--db", db).ok();
    Cli.run("run", orders.toString(), "--db", db, "--model", "nbd", "--output", at("run.csv")).ok();
    Cli.run("backup", "--db", db, "--output", at("backup.db")).ok();
    Files.writeString(Path.of(at("changed.csv")), "# mine now\n" + GONE);
    assertThat(holds(Path.of(db))).isTrue();

    Cli.Outcome erased = Cli.run("erase", GONE, "--db", db).ok();

    assertThat(erased.out())
        .contains("Erased: receipt 1 of ")
        .contains("prediction 2")
        .doesNotContain("still to be")
        .containsPattern("all.csv: their rows were taken out")
        .containsPattern("all.json: their rows were taken out")
        .containsPattern("run.csv: their rows were taken out")
        .containsPattern(GONE + ".json: deleted")
        .containsPattern("changed.csv: changed since")
        .containsPattern("backup.db: a backup from before");
    for (String file : List.of("clv.db", "clv.db-wal", "clv.db-shm", "all.csv", "all.json")) {
      assertThat(holds(dir.resolve(file))).as(file).isFalse();
    }
    assertThat(dir.resolve(GONE + ".json")).doesNotExist();
    Cli.run("export", "--db", db, "--output", at("fresh.csv")).ok();
    assertThat(dir.resolve("all.csv")).hasSameBinaryContentAs(dir.resolve("fresh.csv"));
    Cli.run("export", "--db", db, "--output", at("fresh.json"), "--format", "json").ok();
    assertThat(dir.resolve("all.json")).hasSameBinaryContentAs(dir.resolve("fresh.json"));

    assertThat(Cli.run("customer", GONE, "--db", db).refused(66)).contains(GONE);
    assertThat(Cli.run("customer", GONE, "--db", db, "--export", "-").refused(66)).contains(GONE);
    assertThat(Cli.run("erase", "--list", "--db", db).ok().out())
        .contains("receipt 1")
        .doesNotContain(GONE);
    assertThat(Cli.run("erase", GONE, "--db", db).ok().out()).contains("nothing more");
    assertThat(Cli.run("erase", "--finish", "--db", db).ok().out()).contains("overwritten");
  }

  @Test
  void aDryRunChangesNothing() {
    JsonNode would =
        Shop.json(Cli.run("erase", GONE, "--db", db, "--dry-run", "--format", "json").ok().out());
    assertThat(would.at("/would_remove/prediction").asInt()).isEqualTo(1);
    Cli.run("customer", GONE, "--db", db).ok();
    assertThat(Cli.run("erase", "--list", "--db", db).ok().out()).contains("Nobody");
  }

  @Test
  void whoIsUnknownIsSaidToBeAndKeptOutOnRequest() {
    assertThat(Cli.run("erase", "nobody", "--db", db).refused(66)).contains("--even-if-unknown");
    assertThat(Cli.run("erase", "nobody", "--db", db, "--dry-run").refused(66)).contains("nobody");
    JsonNode erased =
        Shop.json(
            Cli.run("erase", "nobody", "--even-if-unknown", "--db", db, "--format", "json")
                .ok()
                .out());
    assertThat(erased.at("/receipt/removed").size()).isZero();
    assertThat(erased.at("/receipt/id").asInt()).isEqualTo(1);
    assertThat(erased.at("/left_to_do").isNull()).isTrue();
    JsonNode receipts =
        Shop.json(Cli.run("erase", "--list", "--db", db, "--format", "json").ok().out());
    assertThat(receipts).hasSize(1);
    assertThat(Cli.run("erase", "--db", db).refused(2)).contains("ID");
    assertThat(Cli.run("erase", "x", "--list", "--db", db).refused(2)).contains("--list");
  }

  @Test
  void theirDataAsOneDocument() {
    JsonNode person = Shop.json(Cli.run("customer", GONE, "--db", db, "--export", "-").ok().out());
    assertThat(person.at("/customer_ids/0").asText()).isEqualTo(GONE);
    assertThat(person.get("predictions")).hasSize(1);
    assertThat(person.at("/predictions/0/run/models/0").asText()).isEqualTo("nbd");
    assertThat(person.get("order_lines").isArray()).isTrue();
  }

  @Test
  void twoIdsOfOnePerson() {
    Cli.Outcome merged = Cli.run("customer", "merge", "K001", "K002", "--db", db);
    assertThat(merged.err()).contains("K001 now counts as K002");
    Cli.Outcome shown = Cli.run("customer", "K001", "--db", db).ok();
    assertThat(shown.err()).contains("K001 was merged into K002");
    assertThat(shown.out()).contains("Customer K001");
    assertThat(Cli.run("customer", "merge", "K001", "K003", "--db", db).refused(65))
        .contains("already");
    assertThat(Cli.run("customer", "merge", "K003", "nobody", "--db", db).refused(66))
        .contains("nobody");
    assertThat(Cli.run("customer", "merge", "K003", "--db", db).refused(2)).contains("two ids");
    assertThat(Cli.run("customer", "merge", "--undo", "K001", "--db", db).err())
        .contains("stands for itself again");
    assertThat(Cli.run("customer", "merge", "--undo", "K001", "--db", db).refused(65))
        .contains("not merged");
    assertThat(Cli.run("customer", "--db", db, "--", "merge").refused(66)).contains("'merge'");
    assertThat(Cli.run("customer", "--db", db).refused(2)).contains("ID");
  }
}
