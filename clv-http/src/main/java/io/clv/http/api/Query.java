package io.clv.http.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters after the question mark.
 *
 * @param values by name, decoded
 */
public record Query(Map<String, String> values) {
  public Query {
    values = Map.copyOf(values);
  }

  /**
   * @param raw as it stands in the request line, or null if there is none
   * @throws ProblemException with status 400 if it is malformed or has a parameter twice
   */
  public static Query parse(@Nullable String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (values.putIfAbsent(name, value) != null) {
          throw Problem.badRequest("The parameter " + name + " is there twice.").asException();
        }
      }
    }
    return new Query(values);
  }

  private static String decode(String text) {
    return PercentEncoding.decode(text.replace('+', ' '));
  }

  /**
   * @throws ProblemException with status 400 if there are others
   */
  public Query only(String... known) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    Set<String> names = new TreeSet<>(Set.of(known));
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw Problem.badRequest(
              "There is no parameter "
                  + String.join(", ", unknown)
                  + ". Known are: "
                  + String.join(", ", names)
                  + ".")
          .asException();
    }
    return this;
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A whole number from {@code least} to {@code most}.
   *
   * @throws ProblemException with status 400 if something else is stated
   */
  public int number(String name, int least, int most, int otherwise) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("0|[1-9][0-9]{0,8}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Problem.badRequest(
            "The parameter %s must be a whole number from %d to %d: %s."
                .formatted(name, least, most, text))
        .asException();
  }
}
