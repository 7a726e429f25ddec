package io.clv.bench.peers;

/** Thrown when a process could not be started or did not do its work; the message says why. */
final class FailedTask extends Exception {
  private static final long serialVersionUID = 1L;

  FailedTask(String message) {
    super(message);
  }
}
