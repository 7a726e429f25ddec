package io.clv.core.port;

/** Thrown when two ids cannot be merged, or a merge cannot be undone. */
public final class MergeRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** The store does not know the id. */
    UNKNOWN,
    /** It contradicts the merges there are. */
    CONTRADICTION
  }

  private final Reason reason;

  public MergeRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public MergeRefusedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
