package io.clv.bench.suite;

import io.clv.bench.job.IngestJob;
import io.clv.bench.job.IngestJob.Step;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * Orders into a store: all at once, and the latest day on top of all before it, each followed by a
 * scoring pass. Every step is a JVM of its own.
 */
public final class IngestSuite {
  private final Path orders;
  private final int runs;
  private final Consumer<String> progress;
  private final Map<Figure, DoubleStream.Builder> values = new EnumMap<>(Figure.class);

  /** What is measured, in the order of the table. */
  enum Figure {
    COPY("`cat` of the file into a new one", Unit.SECONDS),
    SUMMARISE("read and summarise, without a store", Unit.SECONDS),
    SUMMARISE_ROWS("rows read and summarised a second", Unit.A_SECOND),
    INGEST("all orders into an empty store", Unit.SECONDS),
    INGEST_ROWS("rows into the store a second", Unit.A_SECOND),
    SCORE("then fit, score and store all customers", Unit.SECONDS),
    DAY_ROWS("rows of the latest day", Unit.ROWS),
    DAY("the latest day on top of all before", Unit.SECONDS),
    DAY_SCORE("then fit, score and store all customers", Unit.SECONDS),
    DAY_SHARE("day and scoring, in times of full load and scoring", Unit.SHARE);

    private final String label;
    private final Unit unit;

    Figure(String label, Unit unit) {
      this.label = label;
      this.unit = unit;
    }
  }

  /**
   * @param orders an order file in the default format, with the date in the last column
   * @param runs at least 1
   * @param progress is told each step in words
   */
  public IngestSuite(Path orders, int runs, Consumer<String> progress) {
    this.orders = orders;
    this.runs = runs;
    this.progress = progress;
  }

  /** The medians as a Markdown table. */
  public List<String> lines() {
    try {
      Path folder = Files.createTempDirectory("clv-bench-");
      try {
        measure(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("there is no room to measure in", e);
    }
    List<String> lines = new ArrayList<>();
    lines.add("| figure | unit | median | least to most |");
    lines.add("|---|---|---:|---:|");
    for (Map.Entry<Figure, DoubleStream.Builder> entry : values.entrySet()) {
      Figure figure = entry.getKey();
      double[] samples = entry.getValue().build().sorted().toArray();
      lines.add(
          "| %s | %s | %s | %s to %s |"
              .formatted(
                  figure.label,
                  figure.unit.symbol(),
                  figure.unit.text(Median.of(samples)),
                  figure.unit.text(samples[0]),
                  figure.unit.text(samples[samples.length - 1])));
    }
    return lines;
  }

  private void measure(Path folder) throws IOException {
    Path before = folder.resolve("before.csv");
    Path day = folder.resolve("day.csv");
    split(before, day);
    Path earlier = folder.resolve("before.db");
    run(Step.INGEST, before, earlier);
    for (int run = 1; run <= runs; run++) {
      progress.accept("run %d of %d".formatted(run, runs));
      add(Figure.COPY, copy(folder.resolve("copy.csv")));
      Finished summarised = run(Step.SUMMARISE, orders, earlier);
      add(Figure.SUMMARISE, summarised.seconds());
      add(Figure.SUMMARISE_ROWS, summarised.size() / summarised.seconds());

      Path full = folder.resolve("full.db");
      Finished ingested = run(Step.INGEST, orders, full);
      add(Figure.INGEST, ingested.seconds());
      add(Figure.INGEST_ROWS, ingested.size() / ingested.seconds());
      double scored = run(Step.SCORE, orders, full).seconds();
      add(Figure.SCORE, scored);
      Files.delete(full);

      Path daily = folder.resolve("daily.db");
      Files.copy(earlier, daily, StandardCopyOption.REPLACE_EXISTING);
      Finished added = run(Step.INGEST, day, daily);
      add(Figure.DAY_ROWS, (double) added.size());
      add(Figure.DAY, added.seconds());
      double scoredAgain = run(Step.SCORE, day, daily).seconds();
      add(Figure.DAY_SCORE, scoredAgain);
      add(Figure.DAY_SHARE, (added.seconds() + scoredAgain) / (ingested.seconds() + scored));
      Files.delete(daily);
    }
  }

  private void add(Figure figure, double value) {
    values.computeIfAbsent(figure, unused -> DoubleStream.builder()).add(value);
  }

  private record Finished(long size, double seconds) {}

  private static Finished run(Step step, Path orders, Path database) {
    List<String> lines =
        ChildJvm.lines(
            IngestJob.class, List.of(step.name(), orders.toString(), database.toString()));
    return new Finished(Long.parseLong(lines.get(0)), Double.parseDouble(lines.get(1)));
  }

  private double copy(Path target) throws IOException {
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder("cat", orders.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(target.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new BenchmarkException("cat %s failed".formatted(orders));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("interrupted", e);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** The rows of the latest date into one file, all others into the other. */
  private void split(Path before, Path day) throws IOException {
    String latest = "";
    try (BufferedReader in = Files.newBufferedReader(orders)) {
      in.readLine();
      for (String row = in.readLine(); row != null; row = in.readLine()) {
        latest = date(row).compareTo(latest) > 0 ? date(row) : latest;
      }
    }
    try (BufferedReader in = Files.newBufferedReader(orders);
        BufferedWriter others = Files.newBufferedWriter(before);
        BufferedWriter ofDay = Files.newBufferedWriter(day)) {
      String header = in.readLine() + "\n";
      others.write(header);
      ofDay.write(header);
      for (String row = in.readLine(); row != null; row = in.readLine()) {
        (date(row).equals(latest) ? ofDay : others).write(row + "\n");
      }
    }
    progress.accept(latest + " is the latest day");
  }

  private static String date(String row) {
    return row.substring(row.lastIndexOf(',') + 1);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
