package io.clv.bench.suite;

import io.clv.bench.job.JobReport;
import io.clv.bench.job.JobRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * All jobs on one order file, several times over: each run takes every job once, beginning with
 * another one, so that a slow spell of the machine does not fall on one measure alone. Before each
 * job the lines of the file are counted, as the measure of the machine.
 */
public final class Suite {
  private final Path orders;
  private final int runs;
  private final Consumer<String> progress;

  /**
   * @param orders an order file in the default format
   * @param runs at least 1
   * @param progress is told each step in words
   */
  public Suite(Path orders, int runs, Consumer<String> progress) {
    if (runs < 1) {
      throw new IllegalArgumentException("runs must be at least 1: " + runs);
    }
    this.orders = orders;
    this.runs = runs;
    this.progress = progress;
  }

  /**
   * @throws BenchmarkException if something cannot be measured
   */
  public Report run() {
    Samples samples = new Samples();
    JobReport latest = null;
    for (int run = 1; run <= runs; run++) {
      for (Models models : inTurn(run)) {
        progress.accept("run %d of %d: %s".formatted(run, runs, models));
        double lineCount = LineCount.seconds(orders);
        latest = job(models, lineCount, samples);
      }
    }
    if (latest == null) {
      throw new IllegalStateException("no job was run");
    }
    return new Report(
        Machine.current(),
        bytes(),
        latest.rows(),
        latest.orders(),
        latest.customers(),
        runs,
        samples.rows());
  }

  private static List<Models> inTurn(int run) {
    List<Models> turn = new ArrayList<>(List.of(Models.values()));
    Collections.rotate(turn, run - 1);
    return turn;
  }

  private JobReport job(Models models, double lineCount, Samples samples) {
    try {
      Path folder = Files.createTempDirectory("clv-bench-");
      try {
        JobRequest job =
            new JobRequest(orders, folder.resolve("clv.db"), models.transactions(), models.spend());
        ChildJvm.Finished finished = ChildJvm.run(job);
        samples.add(job, finished, lineCount);
        return finished.report();
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("there is no room for a job's database", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private long bytes() {
    try {
      return Files.size(orders);
    } catch (IOException e) {
      throw new BenchmarkException("there is no order file " + orders, e);
    }
  }
}
