package io.clv.bench.peers;

import io.clv.bench.suite.Median;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The stages of the tasks that tell them. */
final class StageTable {
  private StageTable() {}

  /** Nothing if no task of the section tells its stages. */
  static List<String> of(Section section) {
    Results results = section.results();
    Table table = new Table(List.of("stage", "wall, s", "least to most", "MB/s", "times `cat`"));
    boolean empty = true;
    for (String task : results.tasks()) {
      for (String stage : results.costs(task).get(0).stages().keySet()) {
        empty = false;
        ToDoubleFunction<Cost> seconds = cost -> seconds(cost, stage);
        double[] values = results.values(task, seconds);
        table.row(
            List.of(
                task + ": " + stage,
                Figure.median(values),
                Figure.range(values),
                Figure.of(section.data().bytes() / 1e6 / results.median(task, seconds)),
                results.has(section.limit()) ? Figure.of(timesLimit(section, values)) : ""));
      }
    }
    return empty ? List.of() : table.lines();
  }

  private static double timesLimit(Section section, double[] values) {
    double[] limit = section.results().values(section.limit(), Cost::wall);
    double[] ratios = new double[values.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = values[round] / limit[round];
    }
    return Median.of(ratios);
  }

  private static double seconds(Cost cost, String stage) {
    return Objects.requireNonNull(cost.stages().get(stage));
  }
}
