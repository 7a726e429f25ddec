package io.clv.etl.learn;

/** Thrown when a file of hyperparameters cannot be used; the message names the line. */
public final class GridFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GridFileException(String message) {
    super(message);
  }
}
