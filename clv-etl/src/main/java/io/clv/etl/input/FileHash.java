package io.clv.etl.input;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Path;

/** The SHA-256 of a file that is read out of order. */
public final class FileHash {
  private FileHash() {}

  /**
   * Hexadecimal, of all bytes.
   *
   * @throws io.clv.core.port.OrderSourceException if it cannot be read
   */
  public static String of(String name, Path file) {
    try {
      return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
  }
}
