package io.clv.http.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that holds the uploads of one service until they are loaded. Its lock is the service's
 * as long as it lives, however it ends: who gets the lock knows that nobody lives there any more.
 */
final class Home implements AutoCloseable {
  private static final String PREFIX = "clv-";
  private static final String LOCK = "lock";
  private static final String UPLOAD = ".upload";
  private static final String PART = ".part";

  private static final int ATTEMPTS = 10;

  private final Path folder;
  private final FileChannel lock;

  private Home(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** A new home. */
  static Home make(Path root) throws IOException {
    Files.createDirectories(root);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path folder =
          Files.createDirectory(root.resolve(PREFIX + UUID.randomUUID()), forTheOwnerOnly());
      Optional<Home> home = moveInto(folder);
      if (home.isPresent()) {
        return home.get();
      }
      // A service that started in this moment took it for a deserted one.
    }
    throw new IOException("every new folder in %s is taken at once".formatted(root));
  }

  /** Uploads say who bought what. */
  private static FileAttribute<?>[] forTheOwnerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** The homes beside it that nobody lives in any more; they are the caller's from now on. */
  static List<Home> deserted(Path root) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(root)) {
      folders =
          all.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
              .sorted()
              .toList();
    }
    List<Home> homes = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.exists(folder.resolve(LOCK))) {
        moveInto(folder).ifPresent(homes::add);
      }
    }
    return homes;
  }

  private static Optional<Home> moveInto(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new Home(folder, channel));
      }
    } catch (OverlappingFileLockException e) {
      // Another service of this very process lives there.
    }
    channel.close();
    return Optional.empty();
  }

  String name() {
    return folder.getFileName().toString();
  }

  /** Where the upload of a job is, once it is whole. */
  Path upload(String jobId) {
    return folder.resolve(jobId + UPLOAD);
  }

  /** Where it is while it arrives. */
  Path arriving(String jobId) {
    return folder.resolve(jobId + PART);
  }

  /** Deletes the upload of a job, if there is one. */
  void discard(String jobId) {
    try {
      Files.deleteIfExists(upload(jobId));
      Files.deleteIfExists(arriving(jobId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes all uploads but those of some jobs. */
  void keepOnly(Set<String> jobIds) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        boolean isWanted =
            name.equals(LOCK)
                || (name.endsWith(UPLOAD)
                    && jobIds.contains(name.substring(0, name.length() - UPLOAD.length())));
        if (!isWanted) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Leaves the home for good: it is deleted if it is empty. */
  void leave() throws IOException {
    boolean isEmpty;
    try (Stream<Path> files = Files.list(folder)) {
      isEmpty = files.allMatch(file -> file.getFileName().toString().equals(LOCK));
    }
    if (isEmpty) {
      // Deleted while it is locked, so that nobody moves in between.
      Files.deleteIfExists(folder.resolve(LOCK));
      Files.deleteIfExists(folder);
    }
    lock.close();
  }

  /** Gives up the lock; whatever is in the home stays. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
