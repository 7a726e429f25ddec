package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestCommandTest {
  @TempDir Path dir;

  private String db() {
    return db("clv.db");
  }

  private String db(String name) {
    return dir.resolve(name).toString();
  }

  /** Orders with refunds, some of which come long after their orders. */
  private Path shop() {
    List<String> rows = new ArrayList<>(Shop.rows(120));
    List<String> refunds = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += 9) {
      String[] fields = rows.get(i).split(",", -1);
      refunds.add(
          "%s,%s,%s,-1,-%s,2025-0%d-11"
              .formatted(fields[0], fields[1], fields[2], fields[4], 1 + i % 3));
    }
    rows.addAll(refunds);
    Collections.shuffle(rows, new Random(4));
    return Shop.orders(dir, rows.toArray(String[]::new));
  }

  private Path cdnow() {
    StringBuilder text = new StringBuilder("id,date,cds,sales\n");
    for (String row : Shop.rows(120)) {
      String[] fields = row.split(",", -1);
      text.append("%s,%s,%s,%s%n".formatted(fields[0], fields[5], fields[3], fields[4]));
    }
    return Shop.file(dir, "cdnow.csv", text.toString());
  }

  private static String[] joined(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, '--model auto --seed 3'",
    "orders, '--model bg-nbd --refunds ignore'",
    "orders, '--model pareto-nbd --as-of 2024-06-30'",
    "orders, '--model bg-nbd --as-of 2024-04-30 --refunds ignore --time-unit day --horizon 12m'",
    "cdnow, '--model bg-nbd'",
    "cdnow, '--model mbg-nbd --as-of 2024-05-15'"
  })
  void runOnTheStoreGivesWhatRunOnTheFileGives(String preset, String options) {
    String file = (preset.equals("cdnow") ? cdnow() : shop()).toString();
    String[] run = ("run " + options).split(" ", -1);
    String ofFile =
        Cli.run(
                joined(
                    run, file, "--preset", preset, "--db", db("a.db"), "--output", "-", "--quiet"))
            .ok()
            .out();
    Cli.run("ingest", file, "--preset", preset, "--db", db("b.db")).ok();
    Cli.Outcome ofStore = Cli.run(joined(run, "--db", db("b.db"))).ok();
    assertThat(ofStore.out()).contains("orders of 1 import in " + db("b.db"));
    assertThat(Cli.run("export", "--db", db("b.db"), "--quiet").ok().out()).isEqualTo(ofFile);
    assertThat(ofFile.lines().count()).isGreaterThan(50);
  }

  @Test
  void otherCommandsTakeTheOrdersOfTheStoreToo() {
    String file = shop().toString();
    Cli.run("ingest", file, "--db", db()).ok();
    assertThat(Cli.run("features", "--db", db()).ok().out())
        .isEqualTo(Cli.run("features", file).ok().out());
    assertThat(Cli.run("fit", "--model", "bg-nbd", "--db", db()).ok().out())
        .isEqualTo(Cli.run("fit", "--model", "bg-nbd", file).ok().out());
    String[] evaluate = {"evaluate", "--holdout", "13w", "--model", "bg-nbd", "--format", "csv"};
    assertThat(withoutSeconds(Cli.run(joined(evaluate, "--db", db())).ok().out()))
        .isEqualTo(withoutSeconds(Cli.run(joined(evaluate, file)).ok().out()));
    String[] explain = {"explain", "--id", "K005", "--model", "bg-nbd"};
    assertThat(Cli.run(joined(explain, "--db", db())).ok().out())
        .isEqualTo(Cli.run(joined(explain, file)).ok().out());
    assertThat(Cli.run("features", file, "--db", db()).refused(2)).contains("leave out --db");
  }

  private static String withoutSeconds(String leaderboard) {
    int seconds =
        List.of(leaderboard.lines().findFirst().orElseThrow().split(",", -1))
            .indexOf("fit_seconds");
    return leaderboard
        .lines()
        .map(line -> new ArrayList<>(List.of(line.split(",", -1))))
        .peek(fields -> fields.set(seconds, ""))
        .map(fields -> String.join(",", fields))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theSameFileAgainChangesNothingAndIsLogged() {
    String file = shop().toString();
    Cli.run("ingest", file, "--db", db()).ok();
    String before = Cli.run("features", "--db", db()).ok().out();
    Cli.Outcome again = Cli.run("ingest", file, "--db", db(), "--format", "json").ok();
    JsonNode imported = Shop.json(again.out()).get(0);
    assertThat(imported.get("id").asInt()).isEqualTo(2);
    assertThat(imported.get("loaded").asInt()).isZero();
    assertThat(imported.get("duplicate").asInt()).isEqualTo(imported.get("read").asInt());
    assertThat(Cli.run("features", "--db", db()).ok().out()).isEqualTo(before);
    List<String> log = Cli.run("imports", "--db", db()).ok().outLines();
    assertThat(log).hasSize(3);
    assertThat(log.get(1)).startsWith("2 ").contains(file);
  }

  @Test
  void aFileThatFailsLeavesThoseBeforeItIn() {
    List<String> rows = Shop.rows(40);
    String first = file("1.csv", rows.subList(0, 20));
    String second = file("2.csv", rows.subList(20, 40));
    String broken = Shop.file(dir, "3.csv", "nothing\nof\nthe kind\n").toString();
    String last = file("4.csv", rows.subList(40, 60));
    Cli.Outcome outcome = Cli.run("ingest", first, second, broken, last, "--db", db());
    String message = outcome.refused(65);
    assertThat(message)
        .contains("loaded: " + first + " (import 1), " + second + " (import 2)")
        .contains("nothing of it is in: " + broken)
        .contains("not tried: " + last);
    assertThat(Cli.run("imports", "--db", db()).ok().outLines()).hasSize(3);
    assertThat(Cli.run("features", "--db", db()).ok().out())
        .isEqualTo(Cli.run("features", first, second).ok().out());
  }

  private String file(String name, List<String> rows) {
    return Shop.file(dir, name, Shop.HEADER + String.join("\n", rows) + "\n").toString();
  }

  @Test
  void tooManyRejectsLeaveTheStoreAsItWas() {
    Cli.run("ingest", file("1.csv", Shop.rows(40)), "--db", db()).ok();
    String before = Cli.run("features", "--db", db()).ok().out();
    List<String> rows = new ArrayList<>(Shop.rows(60));
    rows.set(3, rows.get(3).replace("2024", "the year 2024"));
    String bad = file("2.csv", rows);
    assertThat(Cli.run("ingest", bad, "--db", db(), "--max-rejects", "0").refused(65))
        .contains("--max-rejects");
    assertThat(Cli.run("features", "--db", db()).ok().out()).isEqualTo(before);
    assertThat(Cli.run("imports", "--db", db()).ok().outLines()).hasSize(2);
    Cli.run("ingest", bad, "--db", db(), "--max-rejects", "1").ok();
  }

  @Test
  void conflictsAreRejectedOrTakeThePlaceOfWhatIsKnown() {
    Cli.run("ingest", file("1.csv", List.of("a,1,x,1,10.00,2024-01-01")), "--db", db()).ok();
    String corrected = file("2.csv", List.of("a,1,x,1,12.00,2024-01-01", "a,2,x,1,3,2024-02-01"));
    Cli.run("ingest", corrected, "--db", db(), "--max-rejects", "1").ok();
    assertThat(revenue()).isEqualTo("13");
    assertThat(Cli.run("imports", "2", "--db", db()).ok().out())
        .contains("identity")
        .contains("on-conflict reject");
    Cli.run("ingest", corrected, "--db", db(), "--on-conflict", "update").ok();
    assertThat(revenue()).isEqualTo("15");
  }

  private String revenue() {
    return Shop.table(Cli.run("features", "--db", db()).ok().out()).get("a").get("total_revenue");
  }

  @Test
  void theCurrencyOfTheStoreIsTheDefaultAndAnotherIsRefused() {
    Cli.run("ingest", file("1.csv", Shop.rows(20)), "--db", db(), "--currency", "EUR").ok();
    String more = file("2.csv", Shop.rows(30));
    Cli.run("ingest", more, "--db", db()).ok();
    assertThat(Cli.run("imports", "2", "--db", db()).ok().out()).contains("amounts in EUR");
    assertThat(Cli.run("ingest", more, "--db", db(), "--currency", "USD").refused(65))
        .contains("USD")
        .contains("EUR")
        .contains("--rates");
    Cli.Outcome run = Cli.run("run", "--db", db(), "--model", "bg-nbd").ok();
    assertThat(run.out()).contains("amounts in EUR");
  }

  @Test
  void anotherTimeZoneIsWarnedOf() {
    Cli.run("ingest", file("1.csv", Shop.rows(20)), "--db", db()).ok();
    Cli.Outcome outcome =
        Cli.run("ingest", file("2.csv", Shop.rows(21)), "--db", db(), "--tz", "Asia/Tokyo").ok();
    assertThat(outcome.err()).contains("--tz UTC").contains("--tz Asia/Tokyo");
  }

  @Test
  void whatIsAskedWronglyMakesNoStore() {
    assertThat(Cli.run("ingest", "--db", db()).refused(2)).contains("order file");
    assertThat(Cli.run("ingest", db("no.csv"), "--db", db()).refused(66)).contains("no.csv");
    assertThat(Cli.run("ingest", shop().toString(), "--as-of", "2024-01-01").refused(2))
        .contains("--as-of");
    assertThat(Path.of(db())).doesNotExist();
    assertThat(Cli.run("run", "--db", db()).refused(66)).contains("clv ingest");
    assertThat(Path.of(db())).doesNotExist();
  }

  @Test
  void aStoreWithoutOrdersSaysHowToLoadSome() {
    Cli.run("run", shop().toString(), "--model", "bg-nbd", "--db", db()).ok();
    assertThat(Cli.run("run", "--db", db()).refused(66))
        .contains("holds no orders")
        .contains("clv ingest FILE --db " + db());
    Cli.run("ingest", shop().toString(), "--db", db()).ok();
    assertThat(Cli.run("run", "--db", db(), "--tz", "UTC").refused(2)).contains("--tz");
  }
}
