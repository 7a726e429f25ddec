package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import io.clv.core.valuation.PredictionRun;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
