package io.clv.http.api;

/**
 * One address of the service and what answers it.
 *
 * @param method for example {@code GET}; who answers a GET answers a HEAD
 * @param path with parameters in braces, for example {@code /v1/customers/{id}}
 */
public record Endpoint(String method, String path, Answer answer) {
  /** What an endpoint does. Safe for use by several threads. */
  @FunctionalInterface
  public interface Answer {
    /**
     * @throws ProblemException if the request cannot be fulfilled
     * @throws io.clv.core.port.StoreException if the store cannot be used
     */
    Reply to(Call call);
  }

  public static Endpoint get(String path, Answer answer) {
    return new Endpoint("GET", path, answer);
  }
}
