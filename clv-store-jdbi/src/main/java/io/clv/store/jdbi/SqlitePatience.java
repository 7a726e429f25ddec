package io.clv.store.jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Waits for a lock of another process. SQLite has no queue: whoever asks in the moment between two
 * transactions gets the lock, so it is asked for often. It is given up when nothing was written to
 * the write-ahead log for a while, since then the holder is stuck rather than busy.
 */
final class SqlitePatience extends BusyHandler {
  private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();
  private static final int GIVE_UP = 0;
  private static final int ASK_AGAIN = 1;

  /** Looking at the log costs more than asking for the lock. */
  private static final int ASKED_BETWEEN_LOOKS = 50;

  private final Path log;
  private final long patience;
  private String sign = "";
  private long deadline;

  SqlitePatience(StoreFile file, Duration patience) {
    this.log = file.log();
    this.patience = patience.toNanos();
  }

  @Override
  protected int callback(int askedBefore) {
    if (askedBefore == 0) {
      deadline = System.nanoTime() + patience;
      sign = signOfLife();
    } else if (askedBefore % ASKED_BETWEEN_LOOKS == 0 || System.nanoTime() - deadline > 0) {
      String now = signOfLife();
      if (!now.equals(sign)) {
        sign = now;
        deadline = System.nanoTime() + patience;
      }
    }
    if (System.nanoTime() - deadline > 0) {
      return GIVE_UP;
    }
    LockSupport.parkNanos(PAUSE_NANOS);
    return ASK_AGAIN;
  }

  /** Changes with every page that is written. */
  private String signOfLife() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(log, BasicFileAttributes.class);
      return attributes.size() + " " + attributes.lastModifiedTime();
    } catch (IOException e) {
      // No log: a holder that is only about to make one.
      return "none";
    }
  }
}
