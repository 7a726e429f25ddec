package io.clv.store.jdbi;

import io.clv.core.port.ModelCodec;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings a store to the newest schema. Script {@code migration-N.sql} leads from version N - 1 to
 * N, in one transaction with the new version number; a script that was released never changes.
 */
final class Migrations {
  static final int NEWEST = 2;

  private static final Duration PAUSE = Duration.ofMillis(10);

  private final StoreFile file;
  private final ModelCodec codec;

  Migrations(StoreFile file, ModelCodec codec) {
    this.file = file;
    this.codec = codec;
  }

  /**
   * Applies what is missing, and nothing to a store that is up to date.
   *
   * @param patience how long to go on trying while other processes do the same. SQLite waits by
   *     itself for all locks but the one that changes the log's mode
   */
  void apply(Jdbi writer, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        apply(writer);
        return;
      } catch (JdbiException e) {
        if (!Failures.isLock(e) || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void apply(Jdbi writer) {
    writer.useHandle(
        handle -> {
          requireKnown(version(handle));
          while (version(handle) < NEWEST) {
            handle.useTransaction(this::applyNext);
          }
          useWriteAheadLog(handle);
        });
  }

  /**
   * @throws StoreException if a newer program has changed the store
   */
  void requireKnown(int version) {
    if (version > NEWEST) {
      throw new StoreException(
          Reason.NEWER_VERSION,
          "The store %s has schema version %d, and this program knows versions up to %d: use a newer clv."
              .formatted(file.path(), version, NEWEST));
    }
  }

  static int version(Handle handle) {
    return handle.createQuery("PRAGMA user_version").mapTo(int.class).one();
  }

  private void applyNext(Handle handle) {
    // Asked again under the write lock: another process may have been faster.
    int version = version(handle);
    requireKnown(version);
    if (version == NEWEST) {
      return;
    }
    if (version == 0 && tables(handle) > 0) {
      throw file.notAStore();
    }
    handle.createScript(script(version + 1)).executeAsSeparateStatements();
    if (version + 1 == 2) {
      FirstModels.move(handle, codec);
    }
    handle.execute("PRAGMA user_version = " + (version + 1));
  }

  private static int tables(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM sqlite_schema").mapTo(int.class).one();
  }

  /** Lets readers go on while a run is written. The mode stays in the file. */
  private static void useWriteAheadLog(Handle handle) {
    String mode = handle.createQuery("PRAGMA journal_mode").mapTo(String.class).one();
    if (!mode.equals("wal")) {
      handle.createQuery("PRAGMA journal_mode = WAL").mapTo(String.class).one();
    }
  }

  private static String script(int version) {
    String name = "migration-" + version + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
