package io.clv.store.jdbi;

import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The file of a store, looked at before SQLite may touch it: SQLite would recover, checkpoint or
 * create files beside a database that is not ours.
 */
record StoreFile(Path path) {
  /** "clvS", as the first migration sets it. */
  static final int APPLICATION_ID = 0x636C7653;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int APPLICATION_ID_OFFSET = 68;
  private static final int HEADER_LENGTH = 100;

  /**
   * @throws StoreException if something is there that is not a store, or if no store can be made
   */
  void requireStoreOrNothing() {
    if (holdsNothing()) {
      requireFolder();
    } else {
      requireStore();
    }
  }

  /**
   * @throws StoreException if there is no store
   */
  void requireStore() {
    if (holdsNothing()) {
      throw new StoreException(
          Reason.MISSING, "There is no store at " + path + ": it is made by the first run.");
    }
    if (Files.isDirectory(path)) {
      throw new StoreException(
          Reason.NOT_WRITABLE, path + " is a directory: the store needs the name of a file.");
    }
    if (!Files.isRegularFile(path)) {
      throw new StoreException(
          Reason.NOT_A_STORE, path + " is not a regular file, so it cannot be a store.");
    }
    byte[] header = header();
    if (header.length < HEADER_LENGTH
        || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new StoreException(
          Reason.NOT_A_STORE, path + " is not a database. It was left as it is.");
    }
    if (ByteBuffer.wrap(header).getInt(APPLICATION_ID_OFFSET) != APPLICATION_ID) {
      throw Migrations.foreign(path.toString());
    }
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Where SQLite writes ahead. */
  Path log() {
    return Path.of(path + "-wal");
  }

  /** The name by which the driver opens it; escaped, since a path may contain a question mark. */
  String url() {
    return "jdbc:sqlite:" + path.toAbsolutePath().toUri();
  }

  /** An empty file counts as nothing: it is what an interrupted first run leaves. */
  private boolean holdsNothing() {
    try {
      return !Files.exists(path) || (Files.isRegularFile(path) && Files.size(path) == 0);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The folder it is or would be in.
   *
   * @throws StoreException if no file can be made there
   */
  Path requireFolder() {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new StoreException(
          Reason.NOT_WRITABLE,
          "The store " + path + " cannot be made: there is no folder " + folder + ".");
    }
    if (!Files.isWritable(folder)) {
      throw new StoreException(
          Reason.NOT_WRITABLE,
          "The store " + path + " cannot be made: nothing may be written to " + folder + ".");
    }
    return folder;
  }

  private byte[] header() {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(HEADER_LENGTH);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private StoreException unreadable(IOException e) {
    return e instanceof AccessDeniedException
        ? new StoreException(Reason.NOT_WRITABLE, "There is no permission to open " + path + ".", e)
        : new StoreException(Reason.UNAVAILABLE, path + " cannot be read.", e);
  }
}
