package io.clv.core.learn;

/** A model of another tool cannot be used; the message is for the user and says what would be. */
public final class ImportRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ImportRefusedException(String message) {
    super(message);
  }

  public ImportRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
