package io.clv.http.job;

/** Thrown where work is to end before it is done. */
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why it is to end. */
  enum Why {
    /** Somebody asked for it. */
    CANCELLED,
    /** The service stops, and goes on with it when it is started again. */
    STOPPING
  }

  private final Why why;

  StoppedException(Why why) {
    super(why.toString());
    this.why = why;
  }

  Why why() {
    return why;
  }
}
