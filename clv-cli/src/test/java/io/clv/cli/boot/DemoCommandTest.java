package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir Path dir;

  @Test
  void isTheRunOfTheBundledOrders() {
    String demoDb = dir.resolve("demo.db").toString();
    String runDb = dir.resolve("run.db").toString();
    Cli.Outcome demo = Cli.run("demo", "--db", demoDb).ok();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out()).contains("Top customers").contains("--db " + demoDb);
    Cli.run("run", Shop.BUNDLED.toString(), "--db", runDb).ok();
    assertThat(Cli.run("export", "--db", demoDb).ok().out())
        .isEqualTo(Cli.run("export", "--db", runDb).ok().out());
  }

  @Test
  void loadsTheBundledOrdersOnce() {
    String db = dir.resolve("demo.db").toString();
    String first = Cli.run("demo", "--db", db).ok().out();
    assertThat(first)
        .contains(
            "29,002 rows read from the bundled data/orders.csv: 29,002 loaded, 0 duplicates",
            "565 refund rows: 565 netted (565 by order, 0 by item; 209 orders void)",
            "2,987 customers with 17,238 orders, observed to 2024-12-31");
    assertThat(Cli.run("demo", "--db", db).ok().out())
        .isEqualTo(first.replace("run 1 in", "run 2 in"));
    assertThat(Cli.run("imports", "--db", db).ok().out())
        .contains("data/orders.csv")
        .doesNotContain("import 2");
  }
}
