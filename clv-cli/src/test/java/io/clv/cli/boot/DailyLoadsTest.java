package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of daily files makes the store and the predictions that one file of the year makes. */
class DailyLoadsTest {
  @TempDir Path dir;

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  void aYearOfDailyLoadsEqualsOneFullLoad() {
    Path year = dir.resolve("year.csv");
    Cli.run(
            "simulate",
            "--customers",
            "300",
            "--start",
            "2024-01-01",
            "--end",
            "2024-12-31",
            "--acquisition-days",
            "200",
            "--refund-share",
            "0.05",
            "--output",
            year.toString())
        .ok();
    List<String> ingest = new ArrayList<>(List.of("ingest"));
    byDay(Shop.text(year))
        .forEach(
            (day, rows) ->
                ingest.add(
                    Shop.file(dir, day + ".csv", Shop.HEADER + String.join("\n", rows) + "\n")
                        .toString()));
    assertThat(ingest).hasSizeGreaterThan(340);
    Cli.run(ingest, "--db", path("daily.db")).ok();
    Cli.run("ingest", year.toString(), "--db", path("full.db")).ok();

    assertThat(StoredOrders.of(path("daily.db"))).isEqualTo(StoredOrders.of(path("full.db")));
    assertThat(predictions("daily.db")).isEqualTo(predictions("full.db"));
  }

  private String predictions(String database) {
    Cli.run("run", "--model", "pareto-nbd", "--db", path(database)).ok();
    return Cli.run("export", "--quiet", "--db", path(database)).ok().out();
  }

  private static Map<String, List<String>> byDay(String csv) {
    Map<String, List<String>> rows = new TreeMap<>();
    csv.lines()
        .skip(1)
        .forEach(
            row ->
                rows.computeIfAbsent(
                        row.substring(row.lastIndexOf(',') + 1), day -> new ArrayList<>())
                    .add(row));
    return rows;
  }
}
