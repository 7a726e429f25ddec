package io.clv.bench.peers;

import io.clv.bench.suite.BenchmarkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of processes. Processor time and memory are what the system tells the parent of a
 * process about its child (wait4), which GNU time prints; being a small process itself, it also
 * keeps the memory of this JVM out of the figure. Without it only the wall is known.
 */
final class ProcessClock {
  /** The file in the folder of a task that holds what it printed. */
  static final String PRINTED = "printed";

  private static final int QUOTED_LINES = 3;

  private final List<String> prefix;

  private ProcessClock(List<String> prefix) {
    this.prefix = prefix;
  }

  static ProcessClock ofThisMachine() {
    List<String> gnu = List.of("/usr/bin/time", "-q", "-f", "%U %S %M");
    List<String> trial = new ArrayList<>(gnu);
    trial.add("true");
    return new ProcessClock(ProcessOutput.ifAny(trial) == null ? List.of() : gnu);
  }

  /** Whether more than the wall is known. */
  boolean tellsProcessorAndMemory() {
    return !prefix.isEmpty();
  }

  /**
   * Runs a task to its end. What it prints goes to the file {@link #PRINTED} of its folder.
   *
   * @param folder empty
   * @throws FailedTask if it cannot be started or ends with another code than 0
   */
  Cost run(Task task, Path folder) throws FailedTask {
    Path usage = folder.resolveSibling("usage");
    Path printed = folder.resolve(PRINTED);
    Path complaints = folder.resolveSibling("complaints");
    List<String> command = new ArrayList<>(prefix);
    if (tellsProcessorAndMemory()) {
      command.addAll(List.of("-o", usage.toString()));
    }
    command.addAll(task.command().apply(folder));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(printed.toFile())
              .redirectError(complaints.toFile());
      long start = System.nanoTime();
      int exitCode = builder.start().waitFor();
      double wall = (System.nanoTime() - start) / 1e9;
      if (exitCode != 0) {
        throw new FailedTask(
            "exit code %d: %s".formatted(exitCode, lastLines(Files.readString(complaints))));
      }
      double[] used =
          tellsProcessorAndMemory() ? used(usage) : new double[] {Double.NaN, Double.NaN};
      return new Cost(wall, used[0], used[1], stages(task, printed));
    } catch (IOException e) {
      throw new FailedTask(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("interrupted", e);
    }
  }

  /** Seconds of processor time, and MiB. */
  private static double[] used(Path usage) throws IOException {
    String[] fields = Files.readString(usage).strip().split(" ", -1);
    return new double[] {
      Double.parseDouble(fields[0]) + Double.parseDouble(fields[1]),
      Double.parseDouble(fields[2]) / 1024
    };
  }

  private static Map<String, Double> stages(Task task, Path printed) throws IOException {
    Map<String, Double> stages = new LinkedHashMap<>();
    if (task.stages().isEmpty()) {
      return stages;
    }
    String text = Files.readString(printed, StandardCharsets.UTF_8);
    for (String stage : task.stages()) {
      Double seconds = seconds(text, stage);
      if (seconds == null) {
        throw new BenchmarkException(
            "%s did not say how long '%s' took, only: %s".formatted(task.name(), stage, text));
      }
      stages.put(stage, seconds);
    }
    return stages;
  }

  private static @Nullable Double seconds(String text, String stage) {
    return text.lines()
        .filter(line -> line.startsWith(stage + "="))
        .map(line -> Double.valueOf(line.substring(stage.length() + 1)))
        .findFirst()
        .orElse(null);
  }

  private static String lastLines(String complaints) {
    List<String> lines =
        complaints
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
            .map(String::strip)
            .toList();
    return String.join("; ", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
  }
}
