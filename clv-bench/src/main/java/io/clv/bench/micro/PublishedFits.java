package io.clv.bench.micro;

import com.google.errorprone.annotations.Immutable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Seconds that published packages take for the fits of {@link FitBenchmark}, on one core of another
 * machine: the quickest and the slowest of them.
 */
@Immutable
record PublishedFits(double quickest, double slowest) {
  /** Milliseconds a second. */
  private static final double MILLIS = 1000;

  /** The figures for the parameters of a benchmark, where there are any. */
  static Optional<PublishedFits> of(Map<String, String> parameters) {
    String key = parameters.get("model") + " " + parameters.get("customers");
    return switch (key) {
      case "bg-nbd 2357" -> Optional.of(new PublishedFits(.09, .72));
      case "pareto-nbd 2357" -> Optional.of(new PublishedFits(.41, 2.0));
      case "gamma-gamma 2357" -> Optional.of(new PublishedFits(.06, .25));
      case "pareto-nbd 23570" -> Optional.of(new PublishedFits(1.45, 11.7));
      default -> Optional.empty();
    };
  }

  /** How many times quicker than the quickest and the slowest a time in milliseconds is. */
  String ratio(double milliseconds) {
    return String.format(
        Locale.ROOT,
        "%.0f to %.0f",
        quickest * MILLIS / milliseconds,
        slowest * MILLIS / milliseconds);
  }
}
