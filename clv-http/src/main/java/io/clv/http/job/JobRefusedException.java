package io.clv.http.job;

/** Thrown when a job cannot be taken at the moment; the message is a sentence for the client. */
public final class JobRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobRefusedException(String message) {
    super(message);
  }

  JobRefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
