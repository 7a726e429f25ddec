package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class SqlitePatienceTest {
  private static final Duration PATIENCE = Duration.ofMillis(30);

  @TempDir private Path folder;

  @Test
  void lastsAsLongAsTheLogGrows() throws Exception {
    StoreFile file = new StoreFile(folder.resolve("clv.db"));
    Files.writeString(file.log(), "x");
    SqlitePatience patience = new SqlitePatience(file, PATIENCE);
    long end = System.nanoTime() + 10 * PATIENCE.toNanos();
    int asked = 0;
    while (System.nanoTime() < end) {
      assertThat(patience.callback(asked++)).isEqualTo(1);
      Files.writeString(file.log(), "x", StandardOpenOption.APPEND);
    }

    while (patience.callback(asked++) == 1) {
      assertThat(System.nanoTime()).isLessThan(end + Duration.ofSeconds(20).toNanos());
    }
    assertThat(patience.callback(0)).as("a new wait").isEqualTo(1);
  }
}
