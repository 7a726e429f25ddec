package io.clv.http.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request, as far as an endpoint looks at it.
 *
 * @param parameters the parts of the path that the endpoint leaves open, by name, decoded
 */
public record Call(Map<String, String> parameters, Query query) {
  public Call {
    parameters = Map.copyOf(parameters);
  }

  /**
   * @param path a path that matches the one of the endpoint
   */
  public static Call of(Endpoint endpoint, RequestPath path, Query query) {
    List<String> open = List.of(endpoint.path().substring(1).split("/", -1));
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < open.size(); i++) {
      String name = open.get(i);
      if (name.startsWith("{")) {
        parameters.put(name.substring(1, name.length() - 1), path.segments().get(i));
      }
    }
    return new Call(parameters, query);
  }

  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no parameter " + name);
    }
    return value;
  }
}
