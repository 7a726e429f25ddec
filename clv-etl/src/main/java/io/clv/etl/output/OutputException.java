package io.clv.etl.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Thrown when a result cannot be written. */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a result cannot be written. */
  public enum Reason {
    /** It cannot be created: no such directory, no permission, a directory in its place. */
    NOT_WRITABLE,
    /** Writing failed half-way: disk full, or nobody reads on. */
    FAILED
  }

  private final Reason reason;
  private final String target;

  private OutputException(Reason reason, String target, String message, IOException cause) {
    super(message, cause);
    this.reason = reason;
    this.target = target;
  }

  /**
   * @param target the path, or {@code -}
   */
  public static OutputException of(String target, IOException cause) {
    String name = target.equals(Output.STANDARD_OUTPUT) ? "standard output" : target;
    if (cause instanceof NoSuchFileException) {
      return notWritable(target, name, "its directory does not exist", cause);
    }
    if (cause instanceof AccessDeniedException) {
      return notWritable(target, name, "no permission", cause);
    }
    if (cause instanceof NotDirectoryException || cause instanceof FileAlreadyExistsException) {
      return notWritable(target, name, "something else stands in its place", cause);
    }
    String why = cause.getMessage();
    if (cause instanceof FileSystemException failure && failure.getReason() != null) {
      why = failure.getReason();
      return notWritable(target, name, why, cause);
    }
    return new OutputException(
        Reason.FAILED, target, "Writing %s failed: %s".formatted(name, why), cause);
  }

  static OutputException directory(String target) {
    return notWritable(target, target, "it is a directory", new IOException("Is a directory"));
  }

  private static OutputException notWritable(
      String target, String name, String why, IOException cause) {
    return new OutputException(
        Reason.NOT_WRITABLE, target, "%s cannot be written: %s".formatted(name, why), cause);
  }

  public Reason reason() {
    return reason;
  }

  /** The path as the user gave it, or {@code -}. */
  public String target() {
    return target;
  }
}
