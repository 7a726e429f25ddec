package io.clv.bench.lookup;

import io.clv.bench.suite.BenchmarkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk: one thread, 32 connections. */
record Wrk(Path script, int seconds) {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern TAIL = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
  private static final Pattern FAILED =
      Pattern.compile("(?m)^\\s*(Non-2xx or 3xx responses: .*|Socket errors: .*)$");

  /**
   * What was measured.
   *
   * @param perSecond answers
   * @param tail milliseconds that 99 of 100 answers take at most
   */
  record Load(double perSecond, double tail) {}

  /**
   * @throws BenchmarkException if wrk is not there, or an answer was an error
   */
  Load on(String base) {
    String said =
        said(
            List.of(
                "wrk",
                "-t1",
                "-c32",
                "-d" + seconds + "s",
                "--latency",
                "-s",
                script.toString(),
                base));
    Matcher failed = FAILED.matcher(said);
    if (failed.find()) {
      throw new BenchmarkException(base + ": " + failed.group(1));
    }
    Matcher rate = RATE.matcher(said);
    Matcher tail = TAIL.matcher(said);
    if (!rate.find() || !tail.find()) {
      throw new BenchmarkException("wrk did not say what it measured: " + said);
    }
    return new Load(Double.parseDouble(rate.group(1)), milliseconds(tail));
  }

  private static double milliseconds(Matcher tail) {
    double value = Double.parseDouble(tail.group(1));
    return switch (tail.group(2)) {
      case "us" -> value / 1000;
      case "ms" -> value;
      default -> value * 1000;
    };
  }

  private static String said(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new BenchmarkException(output);
      }
      return output;
    } catch (IOException e) {
      throw new BenchmarkException("wrk is needed and cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("interrupted", e);
    }
  }
}
