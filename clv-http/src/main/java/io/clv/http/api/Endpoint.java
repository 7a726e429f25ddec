package io.clv.http.api;

import java.util.List;

/**
 * One address of the service and what answers it.
 *
 * @param method for example {@code GET}; who answers a GET answers a HEAD
 * @param path with parameters in braces, for example {@code /v1/customers/{id}}
 * @param produces media types it can answer with, the usual one first
 */
public record Endpoint(
    String method, String path, Access access, Intake takes, List<String> produces, Answer answer) {
  private static final List<String> JSON = List.of("application/json");

  /** What an endpoint does. Safe for use by several threads. */
  @FunctionalInterface
  public interface Answer {
    /**
     * @throws ProblemException if the request cannot be fulfilled
     * @throws io.clv.core.port.StoreException if the store cannot be used
     */
    Reply to(Call call);
  }

  public Endpoint {
    produces = List.copyOf(produces);
  }

  /** Answers with JSON to whoever may read. */
  public static Endpoint get(String path, Answer answer) {
    return new Endpoint("GET", path, Access.READ, Intake.NONE, JSON, answer);
  }

  /** Answers with JSON to whoever may write. */
  public static Endpoint post(String path, Intake takes, Answer answer) {
    return new Endpoint("POST", path, Access.WRITE, takes, JSON, answer);
  }

  /** Answers with JSON to whoever may administer. */
  public static Endpoint delete(String path, Answer answer) {
    return new Endpoint("DELETE", path, Access.ADMIN, Intake.NONE, JSON, answer);
  }

  public Endpoint needing(Access other) {
    return new Endpoint(method, path, other, takes, produces, answer);
  }

  public Endpoint producing(String... mediaTypes) {
    return new Endpoint(method, path, access, takes, List.of(mediaTypes), answer);
  }
}
