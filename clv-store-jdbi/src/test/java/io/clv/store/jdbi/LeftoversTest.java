package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clv.etl.modelfile.JsonModelCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed process leaves beside a store in a file: a log that is not in the file yet. */
final class LeftoversTest {
  private static final String ID = "0b6a7f5c-50a2-4b58-9d3a-3b7d0f3c2a11";

  @TempDir private Path folder;
  private Path left;
  private String state;

  /** The files of a store that is in use are those that its process would leave. */
  @BeforeEach
  void copyOfAStoreInUse() throws IOException {
    Path used = folder.resolve("used.db");
    left = Files.createDirectory(folder.resolve("left")).resolve("clv.db");
    try (TrialStore store = new TrialStore(DatabaseAddress.ofFile(used), folder.resolve("none"))) {
      new TrialStep.Ingest(1, 0).run(store);
      new TrialStep.Run(1).run(store);
      for (String end : List.of("", "-wal", "-shm")) {
        Files.copy(Path.of(used + end), Path.of(left + end));
      }
    }
    state = StoreState.audited(used.toString());
    assertThat(Path.of(left + "-wal")).isNotEmptyFile();
  }

  @Test
  void theLogIsReadAndGoesIntoTheFile() throws IOException {
    assertThat(StoreState.audited(left.toString())).isEqualTo(state);
    JdbiStore.openExisting(DatabaseAddress.ofFile(left), new JsonModelCodec()).close();
    assertThat(Path.of(left + "-wal")).doesNotExist();
    assertThat(StoreState.audited(left.toString())).isEqualTo(state);
  }

  @Test
  void theIndexOfTheLogMayBeMissing() throws IOException {
    Files.delete(Path.of(left + "-shm"));
    assertThat(StoreState.of(left.toString())).isEqualTo(state);
  }

  @Test
  void aHalfWrittenEndOfTheLogIsNotTaken() throws IOException {
    Path log = Path.of(left + "-wal");
    byte[] bytes = Files.readAllBytes(log);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 3000);
    Arrays.fill(longer, bytes.length, longer.length, (byte) 7);
    Files.write(log, longer);
    Files.delete(Path.of(left + "-shm"));
    assertThat(StoreState.audited(left.toString())).isEqualTo(state);
  }

  @Test
  void whereNothingMayBeWrittenItIsReadAllTheSame() throws IOException {
    Path place = left.getParent();
    for (String end : List.of("", "-wal", "-shm")) {
      permit(Path.of(left + end), "r--r--r--");
    }
    permit(place, "r-xr-xr-x");
    try {
      assumeThat(Files.isWritable(place)).as("this user may write anywhere").isFalse();
      assertThat(StoreState.of(left.toString())).isEqualTo(state);
      try (JdbiStore store =
          JdbiStore.openExisting(DatabaseAddress.ofFile(left), new JsonModelCodec())) {
        assertThat(store.predictions().runs()).hasSize(1);
      }
    } finally {
      permit(place, "rwxr-xr-x");
    }
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Minutes since anything was written to it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 15})
  void aBackupTakesAwayWhatKilledOnesLeft(int minutes) throws IOException {
    Path backup = folder.resolve("backup.db");
    Path abandoned = folder.resolve(".backup.db." + ID);
    Path log = folder.resolve(".backup.db." + ID + "-wal");
    Path ofAnother = folder.resolve(".other.db." + ID);
    Path users = folder.resolve(".backup.db.mine");
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    for (Path file : List.of(abandoned, log, ofAnother, users)) {
      Files.setLastModifiedTime(Files.writeString(file, "x"), longAgo);
    }
    Files.setLastModifiedTime(log, FileTime.from(Instant.now().minus(Duration.ofMinutes(minutes))));

    try (JdbiStore store =
        JdbiStore.openExisting(DatabaseAddress.ofFile(left), new JsonModelCodec())) {
      store.backUpTo(backup);
    }

    assertThat(StoreState.of(backup.toString())).isEqualTo(state);
    boolean alive = minutes < 10;
    assertThat(Files.exists(abandoned)).isEqualTo(alive);
    assertThat(Files.exists(log)).isEqualTo(alive);
    assertThat(ofAnother).exists();
    assertThat(users).exists();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith(".backup.db.")))
          .hasSize(alive ? 3 : 1);
    }
  }
}
