package io.clv.store.jdbi;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A copy of a store that is being written beside the file it will become. Its name is {@code
 * .NAME.UUID}, so that several may be written at a time.
 */
record UnfinishedCopy(Path path) {
  /** The database itself, and what SQLite may write beside it. */
  private static final List<String> ENDS = List.of("", "-wal", "-shm", "-journal");

  private static final int UUID_LENGTH = 36;

  /** Who has not written for so long has been killed: a living copy writes all the time. */
  private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(10);

  static UnfinishedCopy beside(Path file) {
    return new UnfinishedCopy(file.resolveSibling(prefix(file) + UUID.randomUUID()));
  }

  private static String prefix(Path file) {
    return "." + file.getFileName() + ".";
  }

  void delete() throws IOException {
    for (String end : ENDS) {
      Files.deleteIfExists(Path.of(path + end));
    }
  }

  /** Deletes what processes left that were killed while they wrote a copy for this file. */
  static void deleteAbandoned(Path folder, Path file, Instant now) throws IOException {
    Instant alive = now.minus(SIGN_OF_LIFE);
    for (Map.Entry<Path, Instant> copy : copies(folder, prefix(file)).entrySet()) {
      if (copy.getValue().isBefore(alive)) {
        new UnfinishedCopy(copy.getKey()).delete();
      }
    }
  }

  /** When each was last written to, whichever of its files it was. */
  private static Map<Path, Instant> copies(Path folder, String prefix) throws IOException {
    int length = prefix.length() + UUID_LENGTH;
    Map<Path, Instant> copies = new HashMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, file -> isOfCopy(file, prefix))) {
      for (Path file : files) {
        Path copy = folder.resolve(file.getFileName().toString().substring(0, length));
        lastWritten(file, copy, copies);
      }
    }
    return copies;
  }

  private static void lastWritten(Path file, Path copy, Map<Path, Instant> copies)
      throws IOException {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      copies.merge(copy, written, (a, b) -> a.isAfter(b) ? a : b);
    } catch (NoSuchFileException e) {
      // Another process was finished with it just now: that is a sign of life.
      copies.put(copy, Instant.MAX);
    }
  }

  private static boolean isOfCopy(Path file, String prefix) {
    String name = file.getFileName().toString();
    int length = prefix.length() + UUID_LENGTH;
    return name.startsWith(prefix)
        && name.length() >= length
        && ENDS.contains(name.substring(length));
  }
}
