package io.clv.spark.job;

import java.util.Objects;

/** What lies at the bottom of a failure, which engines wrap many times. */
public final class Causes {
  private Causes() {}

  /** The first line of what the first failure said. */
  public static String deepest(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Objects.requireNonNullElse(cause.getMessage(), cause.toString())
        .lines()
        .findFirst()
        .orElse(cause.toString());
  }
}
