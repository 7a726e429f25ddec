package io.clv.spark.job;

/** Thrown when a job cannot be done as it was asked for. The message is for the user. */
public final class JobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What stood in the way. */
  public enum Reason {
    /** The options contradict each other. */
    BAD_REQUEST,
    /** There is something where results should go, or nothing can be put there. */
    CANNOT_CREATE,
    /** A database is not to be had. */
    UNAVAILABLE
  }

  private final Reason reason;

  public JobException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public JobException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
