package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How fields that contain the delimiter are quoted.
 *
 * @param character around such a field, doubled inside it; null if there is no quoting
 */
public record Quoting(@Nullable Character character) {
  public static final Quoting DOUBLE = new Quoting('"');
  public static final Quoting NONE = new Quoting(null);

  /**
   * Reads a single character, or {@code none}.
   *
   * @throws OrderSourceException if it is neither
   */
  public static Quoting parse(String option) {
    if (option.equals("none")) {
      return NONE;
    }
    if (option.length() != 1 || Character.isWhitespace(option.charAt(0))) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "--quote must be one character, or none: " + option);
    }
    return new Quoting(option.charAt(0));
  }
}
