package io.clv.http.json;

/** Thrown when a value of a JSON text is not what it should be. */
public final class WrongJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  /**
   * @param pointer a JSON pointer (RFC 6901) to the value; empty for the whole text
   * @param finding what is wrong with it and what would be right, without a full stop
   */
  public WrongJsonException(String pointer, String finding) {
    super("%s %s.".formatted(pointer.isEmpty() ? "The body" : pointer, finding));
    this.pointer = pointer;
  }

  /** A JSON pointer (RFC 6901) to the value; empty for the whole text. */
  public String pointer() {
    return pointer;
  }

  /** The sentence for the client; it begins with the pointer. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
