package io.clv.bench.peers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How something grows with the size of the order file: y = a x^exponent.
 *
 * @param part of the suite
 * @param label the task, or a stage of one
 * @param quantity in words
 * @param exponent by least squares over all sizes
 * @param latest between the two largest sizes, where what is spent on starting counts least
 */
record Growth(Part part, String label, String quantity, double exponent, double latest) {

  /** Of all tasks, and their stages, that were done with at least two sizes. */
  static List<Growth> of(List<Section> sections) {
    List<Growth> all = new ArrayList<>();
    for (Part part : List.of(Part.FEATURES, Part.JOB, Part.INGEST)) {
      List<Section> sized = sections.stream().filter(s -> s.part() == part).toList();
      Set<String> tasks = new LinkedHashSet<>();
      sized.forEach(
          section ->
              section.results().tasks().stream()
                  .filter(section.results()::isContender)
                  .forEach(tasks::add));
      for (String task : tasks) {
        addAll(part, task, sized.stream().filter(s -> s.results().has(task)).toList(), all);
      }
    }
    return all;
  }

  private static void addAll(Part part, String task, List<Section> sized, List<Growth> all) {
    if (sized.size() < 2) {
      return;
    }
    Cost first = sized.get(0).results().costs(task).get(0);
    all.add(of(part, task, task, "wall time, on lines", sized, Cost::wall));
    all.add(of(part, task, task, "processor time, on lines", sized, Cost::processor));
    for (String stage : first.stages().keySet()) {
      all.add(
          of(
              part,
              task,
              task + ": " + stage,
              "wall time, on lines",
              sized,
              cost -> stage(cost, stage)));
    }
    String floor = sized.get(0).results().floor(task);
    if (floor != null
        && sized.stream().allMatch(s -> s.results().has(floor) && s.customers() > 0)) {
      double[] customers = sized.stream().mapToDouble(Section::customers).toArray();
      double[] memory =
          sized.stream()
              .mapToDouble(
                  s ->
                      s.results().median(task, Cost::memory)
                          - s.results().median(floor, Cost::memory))
              .toArray();
      all.add(
          new Growth(
              part,
              task,
              "peak memory above %s, on customers".formatted(floor),
              LogLog.slope(customers, memory),
              latest(customers, memory)));
    }
  }

  private static double stage(Cost cost, String stage) {
    return Objects.requireNonNullElse(cost.stages().get(stage), Double.NaN);
  }

  private static Growth of(
      Part part,
      String task,
      String label,
      String quantity,
      List<Section> sized,
      ToDoubleFunction<Cost> value) {
    double[] lines = sized.stream().mapToDouble(s -> s.data().lines()).toArray();
    double[] medians = sized.stream().mapToDouble(s -> s.results().median(task, value)).toArray();
    return new Growth(part, label, quantity, LogLog.slope(lines, medians), latest(lines, medians));
  }

  private static double latest(double[] x, double[] y) {
    int n = x.length;
    return LogLog.slope(new double[] {x[n - 2], x[n - 1]}, new double[] {y[n - 2], y[n - 1]});
  }
}
