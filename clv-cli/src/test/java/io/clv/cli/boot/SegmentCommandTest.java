package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.cli.command.StoreLocation;
import io.clv.core.port.ExportLog;
import io.clv.core.port.SegmentStore;
import io.clv.core.port.Store;
import java.io.IOException;
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
          .containsExactly(tuple(file.toString(), ExportLog.Kind.TABLE));
    }
    Cli.run("erase", "K007", "--db", db).ok();
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

  private static final String GIANTS =
      """
      name: giants
      title: Giants and others
      rules:
        - segment: Sleeping giants
          when: {clv_percentile: {from: 50}, p_alive: {to: 0.3}}
        - segment: Giants
          when: {clv_percentile: {from: 50}, p_alive: {from: 0.3}}
      otherwise: others
      """;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  void schemesOfFilesStandBesideTheBuiltInOnes() throws Exception {
    String file = file("giants.yaml", GIANTS).toString();
    String few =
        file(
                "few.json",
                "{\"name\": \"few\", \"by\": \"total_orders\", \"ranges\": [\"0-1\", \"2+\"]}")
            .toString();
    String csv =
        Cli.run("segment", "--db", db, "--schemes", file, "--schemes", few, "--output", "-")
            .ok()
            .out();
    assertThat(csv).startsWith("customer_id,rfm,").contains("recency_segment,giants,few\n");
    List<String> sizes =
        Cli.run("segment", "--db", db, "--schemes", file, "--scheme", "giants").ok().outLines();
    assertThat(sizes.get(0)).startsWith("Giants and others (giants), run 1");
    Map<String, Map<String, String>> table = Shop.table(csv);
    assertThat(table.values())
        .allMatch(row -> row.get("giants").matches("Giants|Sleeping giants|others"));
    assertThat(table.values()).filteredOn(row -> !row.get("giants").equals("others")).hasSize(60);
  }

  @Test
  void aSchemeThatLeavesSomebodyOutIsRefused() throws Exception {
    String file = file("bad.yaml", GIANTS.replace("otherwise: others", "")).toString();
    assertThat(Cli.run("segment", "--db", db, "--schemes", file).refused(78))
        .contains(file + ":1: scheme 'giants': no segment holds customers with")
        .contains("otherwise: NAME");
    String missing = dir.resolve("no.yaml").toString();
    assertThat(Cli.run("segment", "--db", db, "--schemes", missing).refused(78))
        .contains("there is no such file");
    assertThat(
            Cli.run("serve", "--db", db, "--port", "0", "--check", "--schemes", file).refused(78))
        .contains("bad.yaml:1: scheme 'giants'");
    String good = file("good.yaml", GIANTS).toString();
    String other = file("other.yaml", GIANTS.replace("name: giants", "name: other")).toString();
    assertThat(
            Cli.run(
                    "serve",
                    "--db",
                    db,
                    "--port",
                    "0",
                    "--check",
                    "--schemes",
                    good,
                    "--schemes",
                    other)
                .ok()
                .out())
        .contains("schemes: " + good + "," + other);
  }

  @Test
  void whatIsSavedIsKeptWithItsSchemeAndErased() throws Exception {
    String file = file("giants.yaml", GIANTS).toString();
    assertThat(
            Cli.run("segment", "--db", db, "--schemes", file, "--save", "--scheme", "giants,rfm")
                .ok()
                .err())
        .contains("kept the segments of 120 customers of run 1 by giants, rfm");
    Files.delete(Path.of(file));
    Map<String, Map<String, String>> table =
        Shop.table(
            Cli.run("segment", "--db", db, "--scheme", "giants", "--output", "-").ok().out());
    try (Store store = new SystemAdapters().openExistingStore(new StoreLocation(db, null))) {
      table.forEach(
          (id, row) ->
              assertThat(store.segments().places(id))
                  .extracting(SegmentStore.Place::scheme, SegmentStore.Place::segment)
                  .contains(tuple("giants", row.get("giants"))));
    }
    assertThat(Cli.run("customer", "K007", "--db", db, "--export", "-").ok().out())
        .contains("\"segments\" : [")
        .contains("\"scheme\" : \"giants\"");
    Cli.run("erase", "K007", "--db", db).ok();
    try (Store store = new SystemAdapters().openExistingStore(new StoreLocation(db, null))) {
      assertThat(store.segments().places("K007")).isEmpty();
      assertThat(store.segments().of(1)).allMatch(saved -> saved.customers() == 119);
    }
    Cli.run("segment", "--db", db, "--forget-scheme", "giants").ok();
    assertThat(Cli.run("segment", "--db", db, "--scheme", "giants").refused(2)).contains("giants");
    assertThat(Cli.run("segment", "--db", db, "--forget-scheme", "giants").refused(66))
        .contains("keeps none");
  }

  @Test
  void movesBetweenRunsAddUp() {
    Cli.run(
            "run",
            dir.resolve("orders.csv").toString(),
            "--db",
            db,
            "--model",
            "bg-nbd,gamma-gamma",
            "--horizon",
            "26w")
        .ok();
    String scheme = "lifecycle,frequent_segment";
    List<String> text =
        Cli.run("segment", "--db", db, "--scheme", scheme, "--from-run", "1").ok().outLines();
    assertThat(text.get(0)).isEqualTo("Lifecycle (lifecycle), from run 1 to run 2");
    assertThat(text.get(1)).contains("from", "to", "customers", "CLV before", "CLV after");
    JsonNode json =
        Shop.json(
            Cli.run(
                    "segment",
                    "--db",
                    db,
                    "--scheme",
                    scheme,
                    "--from-run",
                    "1",
                    "--format",
                    "json")
                .ok()
                .out());
    int customers = 0;
    for (JsonNode cell : json) {
      assertThat(cell.get("from_run").intValue()).isEqualTo(1);
      assertThat(cell.get("to_run").intValue()).isEqualTo(2);
      assertThat(cell.get("from")).isEqualTo(cell.get("to"));
      assertThat(cell.get("clv_after").doubleValue())
          .isLessThanOrEqualTo(cell.get("clv_before").doubleValue());
      customers += cell.get("customers").intValue();
    }
    assertThat(customers).isEqualTo(240);
    assertThat(Cli.run("segment", "--db", db, "--from-run", "1", "--format", "csv").ok().out())
        .startsWith("scheme,from_run,to_run,from,to,customers,clv_before,clv_after\n");
    assertThat(Cli.run("segment", "--db", db, "--from-run", "9").refused(66))
        .contains("there is no run 9");
    assertThat(Cli.run("segment", "--db", db, "--from-run", "1", "--sizes").refused(2))
        .contains("--sizes and --from-run");
  }

  @Test
  void sizesAsTables() {
    JsonNode json =
        Shop.json(
            Cli.run(
                    "segment",
                    "--db",
                    db,
                    "--scheme",
                    "frequent_segment",
                    "--sizes",
                    "--format",
                    "json")
                .ok()
                .out());
    assertThat(json).hasSize(4);
    int customers = 0;
    for (JsonNode row : json) {
      customers += row.get("customers").intValue();
    }
    assertThat(customers).isEqualTo(120);
    assertThat(
            Cli.run("segment", "--db", db, "--sizes", "--scheme", "rfm", "--output", "-")
                .ok()
                .out())
        .startsWith("run_id,scheme,segment,rule,customers,share,clv,clv_share,")
        .contains("1,rfm,Champions,");
  }

  @Test
  void aSchemeIsShownToBeCopied() throws Exception {
    String shown = Cli.run("segment", "--show-scheme", "value_tier").ok().out();
    assertThat(shown).contains("name: my_value_tier", "share: 1%");
    String file = file("copy.yaml", shown).toString();
    Map<String, Map<String, String>> table =
        Shop.table(Cli.run("segment", "--db", db, "--schemes", file, "--output", "-").ok().out());
    assertThat(table.values())
        .allMatch(row -> row.get("my_value_tier").equals(row.get("value_tier")));
    assertThat(Cli.run("segment", "--show-scheme", "my_value_tier", "--schemes", file).ok().out())
        .startsWith("{\"name\":\"my_value_tier\"");
    assertThat(Cli.run("segment", "--show-scheme", "rfm").refused(2)).contains("by scores");
    assertThat(Cli.run("segment", "--db", db, "--show-scheme", "rfn").refused(2)).contains("rfn");
  }
}
