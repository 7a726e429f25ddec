package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockedStoreTest {
  private static final Duration WAIT = Duration.ofMillis(200);

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void makeStore() {
    path = folder.resolve("clv.db");
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec())) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3)));
    }
  }

  @Test
  void aRunThatIsWrittenElsewhereHoldsUpWritersOnly() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + path);
        Statement statement = other.createStatement();
        JdbiStore store =
            JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec(), WAIT)) {
      statement.execute("BEGIN IMMEDIATE");

      assertThat(store.predictions().find("000001")).isPresent();
      StoreException refused =
          catchThrowableOfType(
              StoreException.class,
              () -> store.predictions().save(SampleRuns.of(2, SampleRuns.ids(3))));
      assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(refused)
          .hasMessage(
              "The store "
                  + path
                  + " is locked by another process (waited 0.2 s). Try again when it is done.");

      statement.execute("ROLLBACK");
      assertThat(store.predictions().save(SampleRuns.of(2, SampleRuns.ids(3))).id()).isEqualTo(2);
    }
  }

  @Test
  void anExclusiveLockHoldsUpEverybody() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + path);
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("BEGIN EXCLUSIVE");

      StoreException refused =
          catchThrowableOfType(
              StoreException.class,
              () ->
                  JdbiStore.open(DatabaseAddress.ofFile(path), new JsonModelCodec(), WAIT).close());
      assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(refused).hasMessageContaining("is locked by another process");
    }
  }

  @Test
  void aStoreMayBeMadeByManyAtOnce() throws Exception {
    int many = 8;
    for (int round = 0; round < 20; round++) {
      Path fresh = folder.resolve("fresh" + round + ".db");
      CountDownLatch start = new CountDownLatch(1);
      ExecutorService makers = Executors.newFixedThreadPool(many);
      try {
        List<Future<Long>> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
          int seed = i;
          ids.add(
              makers.submit(
                  () -> {
                    start.await();
                    try (JdbiStore store =
                        JdbiStore.open(DatabaseAddress.ofFile(fresh), new JsonModelCodec())) {
                      return store.predictions().save(SampleRuns.of(seed, SampleRuns.ids(2))).id();
                    }
                  }));
        }
        start.countDown();
        List<Long> got = new ArrayList<>();
        for (Future<Long> id : ids) {
          got.add(id.get());
        }
        assertThat(got).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
      } finally {
        makers.shutdownNow();
      }
    }
  }
}
