package io.clv.etl.scheme;

/**
 * Thrown when a file of schemes cannot be used; the message names the file, the line, the scheme,
 * the rule, what is wrong and the mend, a line for each mistake.
 */
public final class SchemeFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  SchemeFileException(String message) {
    super(message);
  }
}
