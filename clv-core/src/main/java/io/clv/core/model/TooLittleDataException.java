package io.clv.core.model;

/**
 * Thrown when the data hold nothing a model could be fitted to; the message says what is missing.
 */
public final class TooLittleDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooLittleDataException(String message) {
    super(message);
  }
}
