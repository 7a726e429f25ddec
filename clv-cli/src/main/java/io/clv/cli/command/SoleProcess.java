package io.clv.cli.command;

import com.google.common.hash.Hashing;
import io.clv.cli.watch.ProcessLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Locks that keep work which goes on by itself from being done twice at a time. */
final class SoleProcess {
  private SoleProcess() {}

  /**
   * Does work that watches a folder.
   *
   * @throws CommandException if another process does so
   */
  static <R> R watching(Path folder, Supplier<R> work) {
    return holding(taken(folder.resolve(".clv-watch.lock"), folder + " is watched"), work);
  }

  /**
   * Does work that scores a store at intervals.
   *
   * @throws CommandException if another process does so
   */
  static <R> R scoring(StoreOption store, Supplier<R> work) {
    List<String> files = store.files();
    Path lock =
        files.isEmpty() ? ofServer(store.database) : Path.of(files.get(0) + ".scoring.lock");
    return holding(taken(lock, store.database + " is scored at intervals"), work);
  }

  /** A store on a server has no folder: the lock holds on this machine. */
  private static Path ofServer(String url) {
    String hash = Hashing.sha256().hashString(url, StandardCharsets.UTF_8).toString();
    return Path.of(
        System.getProperty("java.io.tmpdir"), "clv-%s.lock".formatted(hash.substring(0, 16)));
  }

  private static <R> R holding(ProcessLock lock, Supplier<R> work) {
    try {
      return work.get();
    } finally {
      lock.close();
    }
  }

  private static ProcessLock taken(Path file, String work) {
    ProcessLock.Taken taken;
    try {
      taken = ProcessLock.take(file);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CANNOT_CREATE, "the lock file %s cannot be made".formatted(file));
    }
    return taken
        .lock()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.UNAVAILABLE,
                    "%s by process %s already; it holds the lock %s"
                        .formatted(work, taken.holder(), file)));
  }
}
