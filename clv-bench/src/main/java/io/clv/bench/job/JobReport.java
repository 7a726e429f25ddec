package io.clv.bench.job;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a job says of itself when it is done.
 *
 * @param rows lines of orders read
 * @param orders orders that stand
 * @param customers customers scored
 * @param peakKibibytes the most memory the process has held (VmHWM); empty where the system does
 *     not tell
 * @param seconds of each stage; a stage that was not run is absent
 */
public record JobReport(
    long rows,
    long orders,
    long customers,
    OptionalLong peakKibibytes,
    Map<Stage, Double> seconds) {
  private static final String PEAK = "peak_kibibytes";

  public JobReport {
    seconds = Map.copyOf(seconds);
  }

  /**
   * @throws IllegalArgumentException if the stage was not run
   */
  public double seconds(Stage stage) {
    Double known = seconds.get(stage);
    if (known == null) {
      throw new IllegalArgumentException("the job has not run " + stage + ", only " + seconds);
    }
    return known;
  }

  /** One {@code name=value} a line. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("rows=" + rows);
    lines.add("orders=" + orders);
    lines.add("customers=" + customers);
    peakKibibytes.ifPresent(peak -> lines.add(PEAK + "=" + peak));
    for (Stage stage : Stage.values()) {
      if (seconds.containsKey(stage)) {
        lines.add(stage + "=" + seconds.get(stage));
      }
    }
    return lines;
  }

  /**
   * Reads what {@link #lines} gives.
   *
   * @throws IllegalArgumentException if a line is not of that form, or one is missing
   */
  public static JobReport parse(List<String> lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "the job printed a line that is not name=value: " + line);
      }
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
    Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      String value = values.get(stage.name());
      if (value != null) {
        seconds.put(stage, Double.valueOf(value));
      }
    }
    String peak = values.get(PEAK);
    return new JobReport(
        number(values, "rows"),
        number(values, "orders"),
        number(values, "customers"),
        peak == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(peak)),
        seconds);
  }

  private static long number(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the job did not print '" + name + "', only " + values);
    }
    return Long.parseLong(value);
  }
}
