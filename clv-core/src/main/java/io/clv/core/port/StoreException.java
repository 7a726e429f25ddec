package io.clv.core.port;

/** Thrown when a store cannot be used. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a store cannot be used. */
  public enum Reason {
    /** There is no store where one was expected. */
    MISSING,
    /** Locked, out of reach, or failing. */
    UNAVAILABLE,
    /** What is there is not a store of ours. */
    NOT_A_STORE,
    /** Written by a newer version. */
    NEWER_VERSION,
    /** It cannot be made or opened for writing: no permission, no folder. */
    NOT_WRITABLE,
    /**
     * Writing failed: no room, or an error of the disk. What was there before is still there, and
     * is used again once the cause is gone.
     */
    WRITE_FAILED
  }

  private final Reason reason;

  public StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public StoreException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
