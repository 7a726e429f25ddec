package io.clv.cli.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder into which others put files. A file that was dealt with goes to the folder {@code done}
 * in it, or, with the reason beside it, to {@code failed}.
 */
final class Inbox {
  /** Ends of the names of files that are still being written. */
  private static final List<String> UNFINISHED =
      List.of(".part", ".tmp", ".partial", ".crdownload", ".filepart");

  private final Path folder;

  Inbox(Path folder) {
    this.folder = folder;
  }

  /** What a file that is being written changes. */
  record State(long size, FileTime modified) {}

  /** The files that may be taken once they are complete. */
  Map<Path, State> files() {
    Map<Path, State> states = new HashMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : (Iterable<Path>) entries.filter(Inbox::isOrders)::iterator) {
        put(states, file);
      }
    } catch (IOException e) {
      throw new FolderException(folder + " cannot be read", e);
    }
    return states;
  }

  private static void put(Map<Path, State> states, Path file) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      // Gone since the folder was listed: renamed, mostly, and then there under its new name.
      return;
    }
    if (attributes.isRegularFile()) {
      states.put(file, new State(attributes.size(), attributes.lastModifiedTime()));
    }
  }

  private static boolean isOrders(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && UNFINISHED.stream().noneMatch(name::endsWith);
  }

  void moveToDone(Path file) {
    try {
      Path done = folder("done");
      Files.move(file, done.resolve(freeName(done, file)));
    } catch (IOException e) {
      throw new FolderException(file + " is loaded and cannot be moved to done", e);
    }
  }

  void moveToFailed(Path file, String reason) {
    try {
      Path failed = folder("failed");
      String name = freeName(failed, file);
      Files.writeString(failed.resolve(name + ".reason.txt"), reason + "\n");
      Files.move(file, failed.resolve(name));
    } catch (IOException e) {
      throw new FolderException(file + " cannot be moved to failed", e);
    }
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** The file's own name, or with a number before its endings if that is taken. */
  private static String freeName(Path folder, Path file) {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String endings = dot < 0 ? "" : name.substring(dot);
    String free = name;
    for (int n = 2; Files.exists(folder.resolve(free)); n++) {
      free = stem + "-" + n + endings;
    }
    return free;
  }
}
