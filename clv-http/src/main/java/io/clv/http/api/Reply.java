package io.clv.http.api;

import java.util.Map;

/**
 * An answer.
 *
 * @param headers beside the content type
 * @param body what the JSON says: a record, a map or a {@link Problem}
 */
public record Reply(int status, Map<String, String> headers, Object body) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply ok(Object body) {
    return new Reply(200, Map.of(), body);
  }

  public static Reply of(Problem problem) {
    return new Reply(problem.status(), Map.of(), problem);
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  public String contentType() {
    return body instanceof Problem ? "application/problem+json" : "application/json";
  }
}
