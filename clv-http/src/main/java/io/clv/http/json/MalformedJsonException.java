package io.clv.http.json;

/** Thrown when a text is not JSON; the message is a sentence for the client. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedJsonException(String message) {
    super(message);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
