package io.clv.cli.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that one process at a time holds locked; it says which. The system lets go of the lock
 * when the process ends, however it ends, so that a file left behind does no harm.
 */
public final class ProcessLock implements AutoCloseable {
  private static final int LONGEST_PID = 32;

  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or the process that holds it. */
  public record Taken(Optional<ProcessLock> lock, String holder) {}

  /** Takes the lock if nobody has it. */
  public static Taken take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = isLocked(channel);
      if (!taken) {
        return new Taken(Optional.empty(), read(channel));
      }
      String self = Long.toString(ProcessHandle.current().pid());
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.US_ASCII)), 0);
      return new Taken(Optional.of(new ProcessLock(channel)), self);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  /** Locks the whole file, until the channel is closed; false if another has it. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // This very process has it.
      return false;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
    int length = channel.read(pid, 0);
    return length <= 0
        ? "unknown"
        : new String(pid.array(), 0, length, StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
