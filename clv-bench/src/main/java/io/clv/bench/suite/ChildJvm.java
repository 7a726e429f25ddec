package io.clv.bench.suite;

import io.clv.bench.job.JobReport;
import io.clv.bench.job.JobRequest;
import io.clv.bench.job.WholeJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job in a JVM of its own, with a heap of 2 GiB and all else as the JVM sets it. */
final class ChildJvm {
  static final String HEAP = "-Xmx2g";

  /**
   * What came of it.
   *
   * @param seconds from the start of the process to its end
   */
  record Finished(JobReport report, double seconds) {}

  private ChildJvm() {}

  /**
   * @throws BenchmarkException if the job fails; what it says of that is on the error stream
   */
  static Finished run(JobRequest job) {
    long start = System.nanoTime();
    List<String> lines = lines(WholeJob.class, job.arguments());
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Finished(JobReport.parse(lines), seconds);
  }

  /**
   * What a program prints.
   *
   * @throws BenchmarkException if it fails; what it says of that is on the error stream
   */
  static List<String> lines(Class<?> program, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new BenchmarkException(
            "the job %s ended with exit code %d".formatted(String.join(" ", arguments), exitCode));
      }
      return output.lines().toList();
    } catch (IOException e) {
      throw new BenchmarkException("the job cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("interrupted", e);
    }
  }
}
