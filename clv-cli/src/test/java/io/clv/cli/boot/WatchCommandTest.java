package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.cli.watch.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {
  @TempDir Path dir;

  private Path inbox;

  @BeforeEach
  void makeTheFolder() throws IOException {
    inbox = Files.createDirectory(dir.resolve("inbox"));
  }

  private String db() {
    return dir.resolve("clv.db").toString();
  }

  private Cli.Outcome watch(String... more) {
    return Cli.run(
        List.of("watch", inbox.toString(), "--once", "--settle", "1ms", "--db", db()), more);
  }

  private void put(String name, List<String> rows) {
    Shop.file(inbox, name, Shop.HEADER + String.join("\n", rows) + "\n");
  }

  @Test
  void filesAreLoadedScoredAndMovedAndABadOneIsPutAside() {
    List<String> rows = Shop.rows(100);
    put("1.csv", rows.subList(0, 150));
    put("2.csv", rows.subList(150, rows.size()));
    Shop.file(inbox, "3.csv", "this is\nno order file\n");
    Cli.Outcome outcome = watch("--model", "bg-nbd");
    assertThat(outcome.exitCode()).isEqualTo(65);
    assertThat(outcome.out())
        .contains("1.csv: import 1 in " + db())
        .contains("2.csv: import 2 in " + db())
        .contains("orders of 2 imports in " + db())
        .contains("run 1 in " + db());
    assertThat(outcome.err()).contains("3.csv has no column for customer_id");
    assertThat(Shop.names(inbox)).containsExactly(".clv-watch.lock", "done", "failed");
    assertThat(Shop.names(inbox.resolve("done"))).containsExactly("1.csv", "2.csv");
    assertThat(Shop.names(inbox.resolve("failed"))).containsExactly("3.csv", "3.csv.reason.txt");
    assertThat(Shop.text(inbox.resolve("failed/3.csv.reason.txt")))
        .contains("no column for customer_id");
    Cli.Outcome nothingNew = watch("--model", "bg-nbd").ok();
    assertThat(nothingNew.out()).isEmpty();
  }

  @Test
  void aFileThatWasLoadedAndNotMovedIsMovedOnly() throws IOException {
    put("1.csv", Shop.rows(50));
    watch("--no-run").ok();
    Files.move(inbox.resolve("done/1.csv"), inbox.resolve("1.csv"));
    Cli.Outcome again = watch("--no-run").ok();
    assertThat(again.err()).contains("loaded already as import 1");
    assertThat(Shop.names(inbox.resolve("done"))).containsExactly("1.csv");
    assertThat(Cli.run("imports", "--db", db()).ok().outLines()).hasSize(2);
  }

  @Test
  void twoDoNotWorkAtATime() throws IOException {
    put("1.csv", Shop.rows(50));
    String self = Long.toString(ProcessHandle.current().pid());
    ProcessLock watching = ProcessLock.take(inbox.resolve(".clv-watch.lock")).lock().orElseThrow();
    assertThat(watch().refused(69)).contains("watched by process " + self);
    watching.close();
    ProcessLock scoring = ProcessLock.take(Path.of(db() + ".scoring.lock")).lock().orElseThrow();
    assertThat(watch().refused(69)).contains("scored at intervals by process " + self);
    assertThat(Cli.run("run", "--every", "6h", "--db", db()).refused(69)).contains(self);
    watch("--no-run").ok();
    scoring.close();
  }

  @Test
  void whatIsAskedWronglyIsNoFaultOfTheFiles() {
    put("1.csv", Shop.rows(50));
    watch("--model", "prophet").refused(2);
    watch("--preset", "amazon").refused(2);
    watch("--poll", "0s").refused(2);
    watch("--every", "soon").refused(2);
    assertThat(Cli.run("watch", dir.resolve("no").toString(), "--once").refused(66))
        .contains("no folder");
    assertThat(Cli.run("run", inbox.resolve("1.csv").toString(), "--every", "6h").refused(2))
        .contains("clv ingest");
    assertThat(Shop.names(inbox)).contains("1.csv").doesNotContain("failed", "done");
  }
}
