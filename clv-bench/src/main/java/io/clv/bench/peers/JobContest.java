package io.clv.bench.peers;

import io.clv.bench.job.JobReport;
import io.clv.bench.job.JobRequest;
import io.clv.bench.job.Stage;
import io.clv.bench.job.WholeJob;
import io.clv.bench.suite.Median;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The whole job, stage by stage. What it has peers for is the way to features; DuckDB makes them in
 * the same rounds.
 */
final class JobContest {
  static final String OURS = "the whole job";

  /** Up to here what the JVM takes of the machine by default is enough. */
  private static final long LINES_OF_DEFAULT_HEAP = 20_000_000;

  private static final List<Stage> TO_FEATURES = List.of(Stage.READ, Stage.NET, Stage.FEATURES);

  private final Programs programs;

  JobContest(Programs programs) {
    this.programs = programs;
  }

  Section hold(Dataset data, Rounds rounds) {
    List<String> heap =
        data.lines() <= LINES_OF_DEFAULT_HEAP ? List.of() : List.of("-XX:MaxRAMPercentage=80");
    List<Task> tasks = new ArrayList<>();
    tasks.add(
        Task.of(OURS, folder -> JvmCommand.of(heap, WholeJob.class, request(data, folder)))
            .withStages(Arrays.stream(Stage.values()).map(Enum::name).toList())
            .above(MachineTasks.EMPTY_JVM));
    tasks.add(
        Task.of(
            FeatureContest.DUCKDB_IN_MEMORY,
            folder -> programs.duckDb().command(List.of(data.file().toString()))));
    tasks.addAll(MachineTasks.of(data.file()));
    Results results = rounds.run(tasks);
    List<String> notes = new ArrayList<>();
    notes.add(
        "Heap of the job: "
            + (heap.isEmpty() ? "the default of the JVM." : "80 % of the machine's memory."));
    if (results.has(OURS) && results.has(FeatureContest.DUCKDB_IN_MEMORY)) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s takes %.2f times %s of the job together (by the wall, median over the rounds).",
              FeatureContest.DUCKDB_IN_MEMORY,
              duckDbToOurs(results),
              TO_FEATURES));
    }
    return new Section(
        Part.JOB,
        data,
        results.has(OURS) ? customers(rounds.folderOf(0)) : 0,
        OURS,
        MachineTasks.COPY,
        results,
        List.of(),
        notes);
  }

  private static List<String> request(Dataset data, Path folder) {
    return new JobRequest(data.file(), folder.resolve("clv.db"), "pareto-nbd", "gamma-gamma")
        .arguments();
  }

  private static double duckDbToOurs(Results results) {
    double[] theirs = results.values(FeatureContest.DUCKDB_IN_MEMORY, Cost::wall);
    double[] ours = results.values(OURS, JobContest::toFeatures);
    double[] ratios = new double[ours.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = theirs[round] / ours[round];
    }
    return Median.of(ratios);
  }

  private static double toFeatures(Cost cost) {
    return TO_FEATURES.stream()
        .mapToDouble(stage -> Objects.requireNonNull(cost.stages().get(stage.name())))
        .sum();
  }

  private static long customers(Path folder) {
    Path printed = folder.resolve(ProcessClock.PRINTED);
    try {
      return JobReport.parse(Files.readAllLines(printed)).customers();
    } catch (IOException e) {
      throw new UncheckedIOException(printed + " cannot be read", e);
    }
  }
}
