package io.clv.core.port;

import java.util.Optional;
import java.util.function.Predicate;

/** The files that exports were written to. */
public interface ExportFiles {
  /**
   * A file after some rows were taken out.
   *
   * @param sha256 hexadecimal hash of the file's bytes now
   * @param rows how many rows were taken out
   */
  record Rewritten(String sha256, long rows) {}

  /** Thrown when a file cannot be read or written. It is as it was before. */
  final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unwritable(String path, Throwable cause) {
      super("%s cannot be changed".formatted(path), cause);
    }
  }

  /**
   * Hexadecimal SHA-256 of a file's bytes; empty if there is no such file, or it is not to be read.
   */
  Optional<String> sha256(String path);

  /**
   * Takes the rows of some customers out of a file, which is replaced whole or not at all.
   *
   * @throws Unwritable if it cannot be
   */
  Rewritten without(ExportLog.Export export, Predicate<String> customers);

  /**
   * @throws Unwritable if it cannot be deleted
   */
  void delete(String path);
}
