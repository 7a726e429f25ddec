package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several processes write at a time, while others read: nobody is refused. */
@ExtendWith(TestServer.class)
@Timeout(120)
final class TurnsTest {
  private static final int WRITERS = 3;
  private static final int RUNS = 8;
  private static final int CUSTOMERS = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private Path folder;

  @Test
  void inOneFile() throws Exception {
    everybodyGetsTheirTurn(folder.resolve("clv.db").toString());
  }

  @Test
  void onAServer(TestServer.Running server) throws Exception {
    everybodyGetsTheirTurn(server.newDatabase());
  }

  private void everybodyGetsTheirTurn(String database) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(4);
    List<Process> writers = new ArrayList<>();
    try (JdbiStore store =
        JdbiStore.open(DatabaseAddress.parse(database, null), new JsonModelCodec())) {
      store.predictions().save(SampleRuns.of(0, SampleRuns.ids(CUSTOMERS)));
      for (int i = 0; i < WRITERS; i++) {
        writers.add(ChildProcess.start(folder, Writing.class, database, String.valueOf(i + 1)));
      }
      List<Future<Integer>> reads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        reads.add(readers.submit(() -> read(store, stop)));
      }
      for (Process writer : writers) {
        String said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo("done");
      }
      stop.set(true);
      for (Future<Integer> read : reads) {
        assertThat(read.get()).isPositive();
      }
      assertThat(store.predictions().runs())
          .extracting(StoredRun::id)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, WRITERS * RUNS + 1L)
                  .map(id -> WRITERS * RUNS + 2L - id)
                  .boxed()
                  .toList());
    } finally {
      stop.set(true);
      readers.shutdownNow();
      writers.forEach(Process::destroyForcibly);
    }
  }

  private static int read(JdbiStore store, AtomicBoolean stop) {
    int rounds = 0;
    do {
      List<StoredPrediction> all = new ArrayList<>();
      store.predictions().forEachLatest(all::add);
      assertThat(all).hasSize(CUSTOMERS);
      assertThat(all).extracting(p -> p.run().id()).containsOnly(all.get(0).run().id());
      rounds++;
    } while (!stop.get());
    return rounds;
  }

  /** The child: saves one run after the other. */
  static final class Writing {
    private Writing() {}

    public static void main(String[] args) {
      try (JdbiStore store =
          JdbiStore.open(DatabaseAddress.parse(args[0], null), new JsonModelCodec(), PATIENCE)) {
        for (int i = 0; i < RUNS; i++) {
          store
              .predictions()
              .save(
                  SampleRuns.of(1000L * Integer.parseInt(args[1]) + i, SampleRuns.ids(CUSTOMERS)));
        }
      }
      System.out.print("done");
    }
  }
}
