package io.clv.etl.modelfile;

/** Thrown when a model file cannot be read; the message names the file and the place in it. */
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a model file cannot be read. */
  public enum Reason {
    /** There is no such file. */
    MISSING,
    /** It is there and cannot be read. */
    UNREADABLE,
    /** It is not a model file, or says something that no model can be. */
    MALFORMED,
    /** Written by a newer version. */
    NEWER_VERSION
  }

  private final Reason reason;

  ModelFileException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  ModelFileException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
