package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import io.clv.core.valuation.PredictionRun;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without room the store says so, stays as it is, and goes on once there is room. */
final class FullDiskTest {
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void makeStore() {
    path = folder.resolve("clv.db");
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(50)));
    }
  }

  @Test
  void aDatabaseThatMayNotGrowAnyMore() {
    PredictionRun run = SampleRuns.of(2, SampleRuns.ids(3000));
    try (Database database = SqliteDatabase.of(new StoreFile(path), Duration.ofSeconds(5))) {
      JdbiPredictionStore predictions = new JdbiPredictionStore(database, new JsonModelCodec());
      int pages = database.maintain(h -> h.createQuery("PRAGMA page_count").mapTo(int.class).one());
      for (int more = 0; more < 100; more += 9) {
        limit(database, pages + more);
        StoreException refused =
            catchThrowableOfType(StoreException.class, () -> predictions.save(run));
        assertThat(refused.reason()).isEqualTo(Reason.WRITE_FAILED);
        assertThat(refused).hasMessageContaining("no room left");
        assertThat(predictions.runs()).hasSize(1);
        assertThat(predictions.page(1, null, 100)).hasSize(50);
      }
      limit(database, 1_000_000);
      assertThat(predictions.save(run).id()).isEqualTo(2);
    }
  }

  private static void limit(Database database, int pages) {
    database.maintain(
        handle -> handle.createQuery("PRAGMA max_page_count = " + pages).mapTo(int.class).one());
  }

  /** The limit is in KiB, and less than the run needs. */
  @ParameterizedTest
  @ValueSource(ints = {3_000, 5_000, 9_000, 14_000})
  @Timeout(60)
  void aFileThatMayNotGrowAnyMore(int limit) throws Exception {
    Process child =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f %d; exec \"$@\"".formatted(limit),
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Saving.class.getName(),
                path.toString())
            .redirectErrorStream(true)
            .start();
    List<String> said = child.inputReader(StandardCharsets.UTF_8).lines().toList();

    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("WRITE_FAILED", "runs: 1");
    try (JdbiStore store =
        JdbiStore.openExisting(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      assertThat(store.predictions().runs()).hasSize(1);
      assertThat(store.predictions().save(SampleRuns.of(2, SampleRuns.ids(3000))).id())
          .isEqualTo(2);
      Path backup = folder.resolve("backup.db");
      store.backUpTo(backup);
      assertThat(Files.size(backup)).isPositive();
    }
  }

  /** The child: cannot save, and can still read. */
  static final class Saving {
    private Saving() {}

    public static void main(String[] args) {
      PredictionRun run = SampleRuns.of(7, SampleRuns.ids(60_000));
      try (JdbiStore store =
          JdbiStore.open(DatabaseAddress.ofFile(Path.of(args[0])), new JsonModelCodec())) {
        try {
          store.predictions().save(run);
        } catch (StoreException e) {
          System.out.println(e.reason());
          System.out.println(e.getMessage());
        }
        System.out.println("runs: " + store.predictions().runs().size());
      }
    }
  }
}
