package io.clv.etl.scheme;

/** Thrown at a mistake, before it is known in which file, scheme and rule it is. */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param line from 1
   * @param problem what is wrong, and the mend
   */
  Mistake(int line, String problem) {
    super(problem, null, false, false);
    this.line = line;
  }

  int line() {
    return line;
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
