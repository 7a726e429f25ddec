package io.clv.core.learn;

/**
 * Thrown when this machine cannot train a model, whatever the data; the message says why and what
 * would help.
 */
public final class TrainingUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrainingUnavailableException(String message) {
    super(message);
  }
}
