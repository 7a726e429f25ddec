package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
  @TempDir Path dir;

  private static String customer(String row) {
    return row.substring(0, row.indexOf(','));
  }

  @Test
  void keepsWholeCustomersAndTheirRowsAsTheyWere() {
    List<String> all = Shop.text(Shop.BUNDLED).lines().toList();
    Cli.Outcome sample = Cli.run("sample", Shop.BUNDLED.toString(), "--fraction", "0.2").ok();
    List<String> kept = sample.outLines();
    assertThat(kept.get(0)).isEqualTo(all.get(0));
    Set<String> customers =
        kept.stream().skip(1).map(SampleCommandTest::customer).collect(Collectors.toSet());
    assertThat(kept.subList(1, kept.size()))
        .isEqualTo(all.stream().skip(1).filter(row -> customers.contains(customer(row))).toList());
    long everyone = all.stream().skip(1).map(SampleCommandTest::customer).distinct().count();
    // Four standard deviations of a binomial share.
    assertThat((double) customers.size() / everyone).isBetween(0.17, 0.23);
    assertThat(sample.err()).contains("kept").contains("rows");
  }

  @Test
  void theSameSeedKeepsTheSameCustomers() {
    String orders = Shop.someOrders(dir).toString();
    String first = Cli.run("sample", orders, "--fraction", "0.5", "--seed", "7").ok().out();
    assertThat(Cli.run("sample", orders, "--fraction", "0.5", "--seed", "7").ok().out())
        .isEqualTo(first);
    assertThat(Cli.run("sample", orders, "--fraction", "0.5", "--seed", "8").ok().out())
        .isNotEqualTo(first);
    assertThat(Cli.run("sample", orders, "--fraction", "1").ok().outLines())
        .isEqualTo(Shop.text(Path.of(orders)).lines().toList());
  }

  @Test
  void aSampleCanBeRun() {
    Path sample = dir.resolve("sample.csv");
    Cli.run("sample", Shop.BUNDLED.toString(), "--fraction", "0.3", "--output", sample.toString())
        .ok();
    Set<String> ids = new HashSet<>(Shop.table(Shop.text(sample)).keySet());
    assertThat(Shop.table(Cli.run("features", sample.toString()).ok().out()).keySet())
        .isSubsetOf(ids);
  }

  @Test
  void theFractionMustBeOne() {
    for (String fraction : List.of("0", "-1", "1.01", "NaN", "half")) {
      assertThat(Cli.run("sample", Shop.BUNDLED.toString(), "--fraction", fraction).refused(2))
          .contains("--fraction");
    }
  }
}
