package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Failures that a test cannot bring about on every machine, such as a full disk. */
final class SqliteFailuresTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "SQLITE_BUSY, UNAVAILABLE, locked",
    "SQLITE_BUSY_SNAPSHOT, UNAVAILABLE, locked",
    "SQLITE_LOCKED_SHAREDCACHE, UNAVAILABLE, locked",
    "SQLITE_NOTADB, NOT_A_STORE, not a database",
    "SQLITE_CORRUPT_INDEX, UNAVAILABLE, damaged",
    "SQLITE_FULL, WRITE_FAILED, no room",
    "SQLITE_PERM, NOT_WRITABLE, no permission",
    "SQLITE_READONLY_DIRECTORY, NOT_WRITABLE, no permission",
    "SQLITE_IOERR_WRITE, WRITE_FAILED, disk refused",
    "SQLITE_IOERR_FSYNC, WRITE_FAILED, disk refused",
    "SQLITE_IOERR_READ, UNAVAILABLE, cannot be read",
    "SQLITE_CANTOPEN, MISSING, no longer there",
    "SQLITE_INTERRUPT, UNAVAILABLE, cannot be used"
  })
  void isSaidInPlainWords(SQLiteErrorCode code, Reason reason, String words) {
    Path path = folder.resolve("clv.db");
    SQLiteException refused = new SQLiteException("[" + code + "] near SELECT", code);

    StoreException said =
        new SqliteFailures(new StoreFile(path), Duration.ofSeconds(5))
            .explain(new ConnectionException(refused));

    assertThat(said.reason()).isEqualTo(reason);
    assertThat(said).hasMessageContainingAll(path.toString(), words).hasRootCause(refused);
    assertThat(said.getMessage()).doesNotContain("SQL", "[", "Exception");
  }
}
