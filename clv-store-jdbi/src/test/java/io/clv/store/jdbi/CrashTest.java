package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.SampleRuns;
import io.clv.etl.modelfile.JsonModelCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that is writing a run. */
final class CrashTest {
  private static final int CUSTOMERS = 200_000;
  private static final long WELL_INTO_THE_RUN = 5_000_000;

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void aKilledRunLeavesTheOldState() throws Exception {
    Path path = folder.resolve("clv.db");
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(10)));
    }
    Path log = folder.resolve("clv.db-wal");

    Process child = start(path);
    try {
      BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
      assertThat(output.readLine()).isEqualTo("saving");
      while (size(log) < WELL_INTO_THE_RUN) {
        assertThat(child.isAlive()).isTrue();
        Thread.onSpinWait();
      }
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(size(log)).isGreaterThanOrEqualTo(WELL_INTO_THE_RUN);

    try (JdbiStore store =
        JdbiStore.openExisting(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      assertThat(store.predictions().latestRun().orElseThrow().customers()).isEqualTo(10);
      assertThat(store.predictions().page(1, null, 100)).hasSize(10);
      assertThat(store.predictions().page(2, null, 100)).isEmpty();
      assertThat(store.predictions().save(SampleRuns.of(2, SampleRuns.ids(4))).customers())
          .isEqualTo(4);
    }
  }

  private static Process start(Path path) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Saving.class.getName(),
            path.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** The child: saves one big run. */
  static final class Saving {
    private Saving() {}

    public static void main(String[] args) {
      var run = SampleRuns.of(7, SampleRuns.ids(CUSTOMERS));
      try (JdbiStore store =
          JdbiStore.open(DatabaseAddress.ofFile(Path.of(args[0])), new JsonModelCodec())) {
        System.out.println("saving");
        System.out.flush();
        store.predictions().save(run);
      }
    }
  }
}
