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
}
