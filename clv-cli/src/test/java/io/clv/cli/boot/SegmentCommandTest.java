package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.cli.command.StoreLocation;
import io.clv.core.port.ExportLog;
import io.clv.core.port.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentCommandTest {
  @TempDir Path dir;

  private String db;

  @BeforeEach
  void aRun() {
    db = dir.resolve("clv.db").toString();
    Cli.run("run", Shop.someOrders(dir).toString(), "--db", db, "--model", "bg-nbd,gamma-gamma")
        .ok();
  }

  @Test
  void everyCustomerHasOneSegmentOfEachScheme() {
    Path file = dir.resolve("segments.csv");
    Cli.Outcome written = Cli.run("segment", "--db", db, "--output", file.toString()).ok();

    Map<String, Map<String, String>> segments = Shop.table(Shop.text(file));
    Map<String, Map<String, String>> features =
        Shop.table(Cli.run("features", dir.resolve("orders.csv").toString()).ok().out());
    assertThat(Shop.text(file))
        .startsWith("customer_id,rfm,value_tier,lifecycle,frequent_segment,recency_segment\n");
    assertThat(segments.keySet()).containsExactlyElementsOf(features.keySet());
    segments.forEach(
        (id, row) -> {
          int orders = Integer.parseInt(features.get(id).get("total_orders"));
          int days = Integer.parseInt(features.get(id).get("days_since_last_order"));
          assertThat(row.get("frequent_segment")).isEqualTo(orders <= 4 ? "0-4" : "5-13");
          assertThat(row.get("recency_segment")).isEqualTo(recency(days));
          assertThat(row.values()).noneMatch(String::isEmpty);
        });
    assertThat(written.err()).contains("120 customers of run 1");
    assertThat(written.out()).contains("RFM groups (rfm), run 1").contains("Champions");
  }

  private static String recency(int days) {
    int[] most = {29, 60, 90, 120, 180};
    String[] names = {"0-29", "30-60", "61-90", "91-120", "121-180"};
    for (int i = 0; i < most.length; i++) {
      if (days <= most[i]) {
        return names[i];
      }
    }
    return "181+";
  }

  @Test
  void asJsonOfSomeSchemes() {
    Cli.Outcome json =
        Cli.run("segment", "--db", db, "--scheme", "lifecycle,rfm", "--format", "json").ok();
    JsonNode rows = Shop.json(json.out());
    assertThat(rows).hasSize(120);
    assertThat(rows.get(0).fieldNames())
        .toIterable()
        .containsExactly("customer_id", "lifecycle", "rfm");
    String csv =
        Cli.run("segment", "--db", db, "--scheme", "lifecycle,rfm", "--output", "-").ok().out();
    assertThat(csv.lines()).hasSize(121);
  }

  @Test
  void sizesAddUp() {
    List<String> lines =
        Cli.run("segment", "--db", db, "--scheme", "frequent_segment").ok().outLines();
    assertThat(lines.get(0)).startsWith("Orders so far (frequent_segment), run 1 as of 20");
    assertThat(lines.get(1)).contains("customers", "share", "CLV", "mean P(alive)", "revenue");
    int customers =
        lines.stream()
            .skip(2)
            .mapToInt(line -> Integer.parseInt(line.strip().split(" +", -1)[1]))
            .sum();
    assertThat(customers).isEqualTo(120);
  }

  @Test
  void anErasureReachesTheFile() {
    Path file = dir.resolve("segments.csv");
    Cli.run("segment", "--db", db, "--output", file.toString(), "--quiet").ok();
    try (Store store = new SystemAdapters().openExistingStore(new StoreLocation(db, null))) {
      assertThat(store.exports().all())
          .extracting(ExportLog.Export::path, ExportLog.Export::kind)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(file.toString(), ExportLog.Kind.TABLE));
    }
    Cli.run("erase", "K007", "--db", db, "--yes").ok();
    assertThat(Shop.table(Shop.text(file))).hasSize(119).doesNotContainKey("K007");
  }

  @Test
  void anEarlierRunCanBeAskedFor() {
    Cli.run("run", dir.resolve("orders.csv").toString(), "--db", db, "--model", "nbd").ok();
    String scheme = "frequent_segment";
    assertThat(Cli.run("segment", "--db", db, "--scheme", scheme).ok().out()).contains("run 2");
    assertThat(Cli.run("segment", "--db", db, "--scheme", scheme, "--run", "1").ok().out())
        .contains("run 1");
  }

  @Test
  void whatThereIsNotIsNamedWithWhatThereIs() {
    assertThat(Cli.run("segment", "--db", db, "--scheme", "rfn").refused(2))
        .contains("rfn")
        .contains("rfm, value_tier, lifecycle, frequent_segment, recency_segment");
    assertThat(Cli.run("segment", "--db", db, "--run", "7").refused(66)).contains("no run 7");
    assertThat(Cli.run("segment", "--db", dir.resolve("no.db").toString()).refused(66))
        .contains("no.db");
    Path file = dir.resolve("none").resolve("s.csv");
    assertThat(Cli.run("segment", "--db", db, "--output", file.toString()).refused(73))
        .contains("s.csv");
    assertThat(Cli.run("segment", "--db", db, "--output", db).refused(2)).contains("--output");
    assertThat(Files.exists(file)).isFalse();
  }
}
