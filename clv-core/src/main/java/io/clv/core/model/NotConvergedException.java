package io.clv.core.model;

/**
 * Thrown when a model whose fit did not converge would be used; the message says which, and why.
 */
public final class NotConvergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private NotConvergedException(String message) {
    super(message);
  }

  /**
   * @throws NotConvergedException if the fit of the document did not converge
   */
  public static void check(ModelDocument document) {
    if (!document.converged()) {
      throw new NotConvergedException(
          "the fit of %s did not converge%s"
              .formatted(
                  document.model(),
                  document.explanation() == null ? "" : ": " + document.explanation()));
    }
  }
}
