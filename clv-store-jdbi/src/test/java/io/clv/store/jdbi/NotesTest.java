package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.clv.core.port.OrderTransaction;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the service notes while orders are being loaded. */
@ExtendWith(TestServer.class)
@Timeout(60)
final class NotesTest {
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void aServerLetsSmallThingsBeNotedMeanwhile(TestServer.Running server) throws Exception {
    try (JdbiStore store = open(DatabaseAddress.parse(server.newDatabase(), null));
        OrderTransaction loading = store.orders().begin()) {
      noteAll(store);
      assertThat(store.jobs().events("j", 0)).hasSize(2);
      assertThat(loading.hasImport("ab")).isFalse();
    }
  }

  private static void noteAll(JdbiStore store) {
    store.jobs().create("j", "import", "{}", AT);
    store.jobs().start("j", AT);
    store.jobs().report("j", "progress", "{}", AT);
    store.jobs().askToCancel("j", AT);
    store.jobs().report("j", "progress", "{}", AT);
    store.requestCounts().increment("7");
    store.replies().claim("k", "f", AT, AT);
    store.evaluations().save("{}", AT);
  }

  @Test
  void inAFileTheyWaitAndWhoWouldWaitForThemselvesIsTold() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (JdbiStore store = open(DatabaseAddress.ofFile(folder.resolve("clv.db")))) {
      Future<?> noted;
      try (OrderTransaction loading = store.orders().begin()) {
        noted = other.submit(() -> noteAll(store));
        assertThatIllegalStateException()
            .isThrownBy(() -> store.requestCounts().increment("7"))
            .withMessageContaining("transaction it has open");
        assertThat(loading.hasImport("ab")).isFalse();
        assertThat(noted.isDone()).isFalse();
      }
      noted.get(30, TimeUnit.SECONDS);
      assertThat(store.jobs().events("j", 0)).hasSize(2);
      assertThat(List.of(store.requestCounts().count("7"))).containsExactly(1L);
    } finally {
      other.shutdownNow();
    }
  }

  private static JdbiStore open(DatabaseAddress address) {
    return JdbiStore.open(address, new JsonModelCodec());
  }
}
