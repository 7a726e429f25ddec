package io.clv.http.job;

/** Thrown when the store's orders do not allow what was asked for; the message says why. */
final class UnfitOrdersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitOrdersException(String message) {
    super(message);
  }
}
