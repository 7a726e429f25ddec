package io.clv.store.jdbi;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kills processes at random moments, on both databases. */
@ExtendWith(TestServer.class)
final class KillTest {
  private static final Map<String, Integer> SHARES =
      Map.ofEntries(
          entry("create", 2),
          entry("migrate", 3),
          entry("recover", 2),
          entry("ingest", 7),
          entry("run", 3),
          entry("retain", 2),
          entry("backup", 4),
          entry("restore", 2),
          entry("reopen", 1),
          entry("erase", 3),
          entry("wipe", 1));

  private final TestServer.Running server;
  @TempDir private Path folder;

  KillTest(TestServer.Running server) {
    this.server = server;
  }

  /** 30 in each database. */
  @Test
  @Timeout(180)
  void noMomentToDieLosesOrHalvesAnything() throws Exception {
    kill(1, 60);
  }

  @Test
  @Tag("slow")
  @Timeout(3600)
  void noMomentOfAThousandDoes() throws Exception {
    kill(16, 1000);
  }

  private void kill(int times, int atLeast) throws Exception {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    SHARES.forEach((operation, share) -> wanted.put(operation, share * times));
    Map<String, TrialGround> grounds =
        Map.of(
            "SQLite", TrialGround.sqlite(folder),
            "PostgreSQL", TrialGround.postgres(server));
    ExecutorService both = Executors.newFixedThreadPool(grounds.size());
    try {
      Map<String, Future<KillTrial.Outcome>> outcomes = new LinkedHashMap<>();
      for (var ground : grounds.entrySet()) {
        Path own = Files.createDirectory(folder.resolve(ground.getKey()));
        outcomes.put(
            ground.getKey(),
            both.submit(() -> new KillTrial(ground.getValue(), own, times, wanted).run()));
      }
      List<String> report = new ArrayList<>();
      int kills = 0;
      for (var outcome : outcomes.entrySet()) {
        KillTrial.Outcome done = outcome.getValue().get();
        report.add(outcome.getKey() + " " + done);
        assertThat(done.within()).isGreaterThan(done.all() / 3);
        kills += done.all();
      }
      Files.write(Path.of("target", "kills-" + times + ".txt"), report);
      assertThat(kills).isGreaterThanOrEqualTo(atLeast);
      assertThat(outcomes.get("SQLite").get().withLog()).isPositive();
    } finally {
      both.shutdownNow();
    }
  }
}
