package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir Path dir;

  private String db() {
    return dir.resolve("clv.db").toString();
  }

  @Test
  void writesTheLatestRunAsThePredictionsWere() {
    String orders = Shop.someOrders(dir).toString();
    Cli.run("run", orders, "--db", db(), "--as-of", "2024-03-31").ok();
    Cli.Outcome run = Cli.run("run", orders, "--db", db(), "--output", "-").ok();
    Cli.Outcome export = Cli.run("export", "--db", db()).ok();
    assertThat(export.out()).isEqualTo(run.out());
    assertThat(export.err()).contains("120 customers of run 2");
    assertThat(Cli.run("export", "--db", db(), "--quiet").ok().err()).isEmpty();
  }

  @Test
  void asJsonIntoAFile() {
    Cli.run("run", Shop.someOrders(dir).toString(), "--db", db()).ok();
    Path file = dir.resolve("all.json");
    Cli.run("export", "--db", db(), "--format", "json", "--output", file.toString()).ok();
    assertThat(Shop.json(Shop.text(file))).hasSize(120);
  }

  @Test
  void idsComeOutAsTheyWentIn() throws Exception {
    List<String> ids =
        List.of(
            "0007",
            "7",
            "a \"quoted\" one",
            "comma, and; semicolon",
            "two\nlines",
            "Zoë",
            "客户",
            "😀",
            "e\u0301",
            "a/b",
            " padded ",
            "null",
            "-1",
            "=1+1",
            "'",
            "%41");
    StringBuilder rows = new StringBuilder(Shop.HEADER);
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    int order = 0;
    for (String id : ids) {
      for (String day : List.of("2024-01-01", "2024-02-0" + (1 + order % 7), "2024-03-05")) {
        rows.append(format.format(id, ++order, 1, 1, "9.50", day)).append('\n');
      }
    }
    Path orders = dir.resolve("orders.csv");
    Files.write(orders, rows.toString().getBytes(StandardCharsets.UTF_8));
    Cli.run("run", orders.toString(), "--db", db(), "--model", "nbd").ok();
    Map<String, Map<String, String>> exported =
        Shop.table(Cli.run("export", "--db", db()).ok().out());
    assertThat(exported.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    for (String id : ids) {
      assertThat(
              Shop.json(Cli.run("customer", "--db", db(), "--format", "json", "--", id).ok().out())
                  .get("customer_id")
                  .asText())
          .isEqualTo(id);
    }
  }

  @Test
  void withoutAStoreThereIsNothingToWrite() {
    assertThat(Cli.run("export", "--db", db()).refused(66)).contains("clv.db");
    assertThat(Path.of(db())).doesNotExist();
  }
}
