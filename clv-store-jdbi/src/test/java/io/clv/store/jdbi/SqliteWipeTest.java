package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.ErasureReceipt;
import io.clv.core.port.OrderSnapshot;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an erasure the bytes are gone. */
final class SqliteWipeTest {
  @TempDir private Path folder;

  private JdbiStore open() {
    return JdbiStore.open(
        DatabaseAddress.ofFile(folder.resolve("clv.db")),
        new JsonModelCodec(),
        Duration.ofMillis(300));
  }

  @Test
  void noFileOfTheStoreHoldsTheIdAnyMore() throws Exception {
    try (JdbiStore store = open()) {
      Traced.fill(store);
      assertThat(Traced.filesWith(folder)).isNotEmpty();

      Traced.erase(store);
      assertThat(store.erasure().wipe(Traced.AT)).isEmpty();

      assertThat(Traced.filesWith(folder)).isEmpty();
      assertThat(Files.exists(folder.resolve("clv.db-wal"))).isTrue();
      assertThat(store.orders().snapshot().histories()).hasSize(Traced.OTHERS);
    }
    assertThat(Traced.filesWith(folder)).isEmpty();
    try (JdbiStore store = open()) {
      assertThat(store.predictions().latestRun().orElseThrow().customers())
          .isEqualTo(Traced.OTHERS);
      assertThat(store.erasure().receipts())
          .extracting(ErasureReceipt::wipedAt)
          .containsExactly(Traced.AT);
    }
  }

  @Test
  void aReaderOfAnOlderStateHoldsTheBytesBackUntilItEnds() throws Exception {
    try (JdbiStore store = open()) {
      Traced.fill(store);
      try (OrderSnapshot reader = store.orders().snapshot()) {
        assertThat(reader.histories()).hasSize(Traced.OTHERS + 1);
        Traced.erase(store);

        Optional<String> left = store.erasure().wipe(Traced.AT);
        assertThat(left.orElseThrow())
            .startsWith("Somebody still reads an older state of " + folder.resolve("clv.db"))
            .contains("clv.db-wal");
        assertThat(store.erasure().receipts().get(0).wipedAt()).isNull();
        assertThat(reader.histories()).hasSize(Traced.OTHERS + 1);
      }
      assertThat(store.people().find(Traced.ID)).isEmpty();

      assertThat(store.erasure().wipe(Traced.AT)).isEmpty();
      assertThat(Traced.filesWith(folder)).isEmpty();
    }
  }

  @Test
  void aReaderOfAnotherProcessCountsAsWell() throws Exception {
    try (JdbiStore store = open()) {
      Traced.fill(store);
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("clv.db"));
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN");
        statement.executeQuery("SELECT count(*) FROM order_line").next();
        Traced.erase(store);
        assertThat(store.erasure().wipe(Traced.AT)).isPresent();
        statement.execute("COMMIT");
      }
      assertThat(store.erasure().wipe(Traced.AT)).isEmpty();
      assertThat(Traced.filesWith(folder)).isEmpty();
    }
  }

  @Test
  void whoComesBackWithABackupIsRemovedAgain() throws Exception {
    Path backup = folder.resolve("backup.db");
    try (JdbiStore store = open()) {
      Traced.fill(store);
      store.backUpTo(backup);
      Traced.erase(store);
    }
    // The backup takes the place of the store, and learns who was erased since.
    List<TombstoneTable.Row> marks = database(folder.resolve("clv.db")).read(TombstoneTable::rows);
    Database restored = database(backup);
    restored.write(
        handle -> {
          TombstoneTable.keep(handle, marks);
          TombstoneTable.keep(handle, marks);
          return true;
        });
    restored.close();
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(backup), new JsonModelCodec())) {
      assertThat(store.people().find(Traced.ID)).isPresent();
      assertThat(store.erasure().eraseMarked(Traced.AT, "1.0")).isPresent();
      assertThat(store.erasure().eraseMarked(Traced.AT, "1.0")).isEmpty();
      assertThat(store.people().find(Traced.ID)).isEmpty();
      assertThat(store.people().find(Traced.MAIL)).isEmpty();
      store.erasure().wipe(Traced.AT);
    }
    assertThat(Traced.filesWith(folder)).doesNotContain(backup);
  }

  private static Database database(Path file) {
    return SqliteDatabase.of(new StoreFile(file), Duration.ofSeconds(1));
  }
}
