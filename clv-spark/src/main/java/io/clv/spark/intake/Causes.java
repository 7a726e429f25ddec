package io.clv.spark.intake;

import java.util.Objects;

/** What lies at the bottom of a failure, which engines wrap many times. */
public final class Causes {
  private Causes() {}

  /** Whether files of one input turned out to have other columns than the first one's. */
  public static boolean areOtherColumns(Throwable failure) {
    return deepest(failure).startsWith("CSV header does not conform");
  }

  /** Whether a file turned out not to be a Parquet file. */
  static boolean areNoParquet(Throwable failure) {
    return deepest(failure).contains("is not a Parquet file");
  }

  /** Whether Spark was stopped while it worked, as it is when somebody ends the process. */
  public static boolean areAStop(Throwable failure) {
    String said = deepest(failure);
    return said.contains("SparkContext") && (said.contains("shut") || said.contains("stopped"));
  }

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
