package io.clv.store.jdbi;

import io.clv.core.port.ModelCodec;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Takes a backup into a store, in one transaction. */
final class Restoration {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String PROGRAM =
      Objects.requireNonNullElse(
          Restoration.class.getPackage().getImplementationVersion(), "development");

  private final Database database;
  private final ModelCodec codec;

  /** Makes room for what comes, or refuses. */
  private interface Preparation {
    boolean isReady(Handle handle);
  }

  Restoration(Database database, ModelCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  /** Whether there was nothing in the store, which then has all of the backup. */
  boolean intoEmpty(Path backup) {
    return restore(backup, StoreCopy::isEmpty);
  }

  void inPlace(Path backup) {
    restore(
        backup,
        handle -> {
          StoreCopy.clear(handle);
          return true;
        });
    database.giveBackRoom();
  }

  private boolean restore(Path backup, Preparation preparation) {
    Backup.requireOther(database, backup);
    try (Database source = new SqliteAddress(backup).connectExisting(PATIENCE)) {
      int version = source.observe(source.dialect()::version);
      new Migrations(source.dialect()).requireKnown(version);
      return version == Migrations.NEWEST
          ? copy(source, preparation)
          : copyOfOlder(source, preparation);
    }
  }

  /** A backup stays as it is: a copy of it is brought to this version. */
  private boolean copyOfOlder(Database source, Preparation preparation) {
    Path folder = temporaryFolder();
    Path newer = folder.resolve("newer.db");
    try {
      source.dialect().copyInto(newer, source, codec);
      try (Database copied = new SqliteAddress(newer).connectExisting(PATIENCE)) {
        Migrations.apply(copied, codec);
        return copy(copied, preparation);
      }
    } finally {
      delete(newer, folder);
    }
  }

  private boolean copy(Database source, Preparation preparation) {
    StoreCopy tables = new StoreCopy(source.dialect(), database.dialect());
    return database.change(
        target -> {
          if (!preparation.isReady(target)) {
            return false;
          }
          source.read(
              from -> {
                tables.copy(from, target);
                return true;
              });
          eraseAgain(target);
          return true;
        });
  }

  /** Who was erased after the backup was made does not come back with it. */
  private void eraseAgain(Handle target) {
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Map<String, Long> removed = new CustomerRemoval(database.dialect()).removeMarked(target, at);
    if (!removed.isEmpty()) {
      ErasureTable.insert(target, database.dialect(), removed, at, PROGRAM);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("clv");
    } catch (IOException e) {
      throw new StoreException(
          Reason.NOT_WRITABLE, "No temporary folder can be made for an older backup.", e);
    }
  }

  private static void delete(Path... paths) {
    for (Path path : paths) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new StoreException(
            Reason.WRITE_FAILED, "The temporary file " + path + " cannot be removed.", e);
      }
    }
  }
}
