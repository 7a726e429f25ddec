package io.clv.store.jdbi;

import io.clv.core.port.ModelCodec;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes a copy of a store into a file: first beside it under another name, then synced, then
 * renamed, so that under the file's name there is never a part of a copy.
 */
final class Backup {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Database database;
  private final ModelCodec codec;

  Backup(Database database, ModelCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  /**
   * @throws StoreException if it cannot be written
   */
  void writeTo(Path file) {
    requireOther(database, file);
    Path folder = new StoreFile(file).requireFolder();
    UnfinishedCopy unfinished = UnfinishedCopy.beside(file);
    Path path = unfinished.path();
    try {
      // First of all: it may be the room they take that is missing.
      UnfinishedCopy.deleteAbandoned(folder, file, Instant.now());
      database.dialect().copyInto(path, database, codec);
      sync(path);
      Files.move(path, file, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
    } catch (IOException e) {
      throw failed(file, e);
    } catch (StoreException e) {
      throw e.reason() == Reason.WRITE_FAILED ? failed(file, e) : e;
    } finally {
      delete(unfinished);
    }
  }

  /** Copies table by table, in one transaction on either side. */
  static void copyTables(Path file, Database database, ModelCodec codec) {
    try (Database copy = new SqliteAddress(file).connect(PATIENCE)) {
      Migrations.apply(copy, codec);
      StoreCopy tables = new StoreCopy(database.dialect(), copy.dialect());
      database.read(
          source ->
              copy.write(
                  target -> {
                    tables.copy(source, target);
                    return true;
                  }));
      // Without a log beside it the file can be read where nothing may be written.
      copy.maintain(
          handle -> handle.createQuery("PRAGMA journal_mode = DELETE").mapTo(String.class).one());
    }
  }

  /**
   * @throws StoreException if a file is the store itself
   */
  static void requireOther(Database database, Path file) {
    Path own = Path.of(database.dialect().place());
    try {
      if (Files.exists(own) && Files.exists(file) && Files.isSameFile(own, file)) {
        throw new StoreException(
            Reason.NOT_WRITABLE, file + " is the store itself; a backup is another file.");
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void delete(UnfinishedCopy unfinished) {
    try {
      unfinished.delete();
    } catch (IOException e) {
      throw failed(unfinished.path(), e);
    }
  }

  private static StoreException failed(Path file, Exception e) {
    return new StoreException(
        Reason.WRITE_FAILED,
        "The backup " + file + " cannot be written: no room, or the disk refused it.",
        e);
  }
}
