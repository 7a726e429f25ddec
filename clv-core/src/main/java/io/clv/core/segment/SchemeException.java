package io.clv.core.segment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when a scheme leaves a customer without a segment, or with two; says how to mend it. */
public final class SchemeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String segment;
  private final String problem;

  SchemeException(String scheme, @Nullable String segment, String problem) {
    super(
        segment == null
            ? "scheme '%s': %s".formatted(scheme, problem)
            : "scheme '%s', segment '%s': %s".formatted(scheme, segment, problem));
    this.segment = segment;
    this.problem = problem;
  }

  /** The segment whose rule is to be looked at; empty if it is the scheme as a whole. */
  public Optional<String> segment() {
    return Optional.ofNullable(segment);
  }

  /** What is wrong and the mend, without where. */
  public String problem() {
    return problem;
  }
}
