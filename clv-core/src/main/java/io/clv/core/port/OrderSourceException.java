package io.clv.core.port;

/** Thrown when a source of orders cannot be read as a whole. */
public final class OrderSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a source cannot be read. */
  public enum Reason {
    /** There is no such input. */
    MISSING,
    /** The input is there and says something that cannot be understood, or too little. */
    BAD_DATA,
    /**
     * What was asked of the source contradicts itself, for example a column that is mapped twice.
     */
    BAD_REQUEST,
    /** Reading failed half-way. */
    UNREADABLE,
    /** The database that is asked cannot be reached, or does not let us in. */
    UNAVAILABLE
  }

  private final Reason reason;

  public OrderSourceException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public OrderSourceException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
