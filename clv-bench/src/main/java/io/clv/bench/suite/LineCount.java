package io.clv.bench.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code wc -l}: how long the machine takes to touch every byte of a file that is in its cache. */
final class LineCount {
  private static final int RUNS = 5;

  private LineCount() {}

  /**
   * The median of some runs, in seconds; a first one, which fills the cache, does not count.
   *
   * @throws BenchmarkException if there is no such command, or it fails
   */
  static double seconds(Path file) {
    double unused = once(file);
    return Median.of(Arrays.stream(new double[RUNS]).map(none -> once(file)).toArray());
  }

  private static double once(Path file) {
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder("wc", "-l", file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      int exitCode = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (exitCode != 0) {
        throw new BenchmarkException("wc -l %s ended with exit code %d".formatted(file, exitCode));
      }
      return seconds;
    } catch (IOException e) {
      throw new BenchmarkException("wc cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("interrupted", e);
    }
  }
}
