package io.clv.http.api;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request, as far as an endpoint looks at it.
 *
 * @param parameters the parts of the path that the endpoint leaves open, by name, decoded
 * @param headers by name in small letters; of several of a name the first
 * @param accepted the one of the endpoint's media types that the client likes best
 * @param caller name of the key the client showed; empty where no keys are asked for
 */
public record Call(
    Map<String, String> parameters,
    Query query,
    Map<String, String> headers,
    String accepted,
    String caller,
    Body body) {
  public Call {
    parameters = Map.copyOf(parameters);
    headers = Map.copyOf(headers);
  }

  /**
   * What the path of a request leaves open in that of an endpoint.
   *
   * @param path one that matches
   */
  public static Map<String, String> parameters(Endpoint endpoint, RequestPath path) {
    List<String> open = List.of(endpoint.path().substring(1).split("/", -1));
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < open.size(); i++) {
      String name = open.get(i);
      if (name.startsWith("{")) {
        parameters.put(name.substring(1, name.length() - 1), path.segments().get(i));
      }
    }
    return parameters;
  }

  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no parameter " + name);
    }
    return value;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
