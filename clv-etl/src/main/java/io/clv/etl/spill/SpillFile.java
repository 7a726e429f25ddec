package io.clv.etl.spill;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A temporary file of blocks that are written one behind the other and read in any order.
 *
 * <p>Where the system lets an open file be deleted it has no name from the start, so that nothing
 * stays behind however the process ends; elsewhere it is deleted when it is closed.
 */
final class SpillFile implements Closeable {
  private final Path folder;
  private final FileChannel channel;
  private long end;

  /**
   * @throws OrderSourceException if there can be no file in the folder
   */
  SpillFile(Path folder) {
    this.folder = folder;
    try {
      channel =
          FileChannel.open(
              folder.resolve("clv-spill-" + UUID.randomUUID() + ".tmp"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Writes a block behind the last one and gives its place. */
  long append(byte[] bytes, int length) {
    long place = end;
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    try {
      while (buffer.hasRemaining()) {
        int unused = channel.write(buffer, place + buffer.position());
      }
    } catch (IOException e) {
      throw failure(e);
    }
    end += length;
    return place;
  }

  /** Reads a block. */
  void read(long place, byte[] bytes, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, place + buffer.position()) < 0) {
          throw new IOException("it ends too early");
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Bytes written so far. */
  long size() {
    return end;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private OrderSourceException failure(IOException e) {
    return new OrderSourceException(
        Reason.UNREADABLE,
        ("The orders do not fit into memory, and the temporary folder %s cannot take them (%s);"
                + " after %,d MiB. Make room there, name another folder with"
                + " java -Djava.io.tmpdir=FOLDER, or give Java more memory with -Xmx")
            .formatted(folder, e.getMessage(), end >> 20),
        e);
  }
}
