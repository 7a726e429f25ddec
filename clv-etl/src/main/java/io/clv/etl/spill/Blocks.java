package io.clv.etl.spill;

import java.io.Closeable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps blocks of bytes in memory as long as there is room for them, and further ones in a
 * temporary file, which there is only then. Safe for use by several threads.
 *
 * <p>Any method throws {@link io.clv.core.port.OrderSourceException} with a message for the user if
 * the file cannot be written or read.
 */
final class Blocks implements Closeable {
  private final Path folder;
  private final int blockBytes;
  private long room;
  private @Nullable SpillFile file;

  /**
   * @param folder for the temporary file
   * @param room bytes of memory
   * @param blockBytes of a whole block
   */
  Blocks(Path folder, long room, int blockBytes) {
    this.folder = folder;
    this.room = room;
    this.blockBytes = blockBytes;
  }

  RunWriter writer() {
    return new RunWriter(this);
  }

  int blockBytes() {
    return blockBytes;
  }

  /**
   * Takes a block.
   *
   * @param bytes where it lies at the beginning. They may be written anew only if the block given
   *     back is not in memory
   */
  synchronized Block keep(byte[] bytes, int length) {
    if (bytes.length <= room) {
      room -= bytes.length;
      return Block.inMemory(bytes, length);
    }
    SpillFile opened = file;
    if (opened == null) {
      opened = new SpillFile(folder);
      file = opened;
    }
    return Block.inFile(opened.append(bytes, length), length);
  }

  /**
   * The bytes of a block.
   *
   * @param buffer used if the block is not in memory and fits into it
   */
  byte[] read(Block block, byte[] buffer) {
    byte[] bytes = block.bytes();
    if (bytes != null) {
      return bytes;
    }
    byte[] into = buffer.length < block.length() ? new byte[block.length()] : buffer;
    file().read(block.place(), into, block.length());
    return into;
  }

  private synchronized SpillFile file() {
    SpillFile opened = file;
    if (opened == null) {
      throw new IllegalStateException("no block is in a file");
    }
    return opened;
  }

  /** A block that nobody will read again. */
  synchronized void release(Block block) {
    byte[] bytes = block.bytes();
    room += bytes == null ? 0 : bytes.length;
  }

  @Override
  public synchronized void close() {
    if (file != null) {
      file.close();
    }
  }
}
