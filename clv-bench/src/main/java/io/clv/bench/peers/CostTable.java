package io.clv.bench.peers;

import java.util.List;

/** What each task of a section took, beside the limit of the machine and beside ours. */
final class CostTable {
  private CostTable() {}

  static List<String> of(Section section) {
    Results results = section.results();
    Table table =
        new Table(
            List.of(
                "program",
                "wall, s",
                "least to most",
                "processor, s",
                "least to most",
                "peak, MiB",
                "least to most",
                "MB/s",
                "times `cat`",
                "to ours, wall",
                "to ours, processor",
                "to ours, peak"));
    for (String task : results.tasks()) {
      double[] wall = results.values(task, Cost::wall);
      double[] processor = results.values(task, Cost::processor);
      double[] memory = results.values(task, Cost::memory);
      table.row(
          List.of(
              task,
              Figure.median(wall),
              Figure.range(wall),
              Figure.median(processor),
              Figure.range(processor),
              Figure.median(memory),
              Figure.range(memory),
              Figure.of(section.data().bytes() / 1e6 / results.median(task, Cost::wall)),
              results.has(section.limit())
                  ? Figure.of(results.ratio(task, section.limit(), Cost::wall))
                  : "",
              toOurs(section, task, Quantity.WALL),
              toOurs(section, task, Quantity.PROCESSOR),
              toOurs(section, task, Quantity.MEMORY)));
    }
    results
        .absences()
        .forEach(
            (task, reason) ->
                table.row(List.of(task, reason, "", "", "", "", "", "", "", "", "", "")));
    return table.lines();
  }

  /** Above 1 where ours takes less. */
  static String toOurs(Section section, String task, Quantity quantity) {
    Results results = section.results();
    return results.isContender(task)
            && results.has(task)
            && results.has(section.ours())
            && !task.equals(section.ours())
        ? Figure.of(results.ratio(task, section.ours(), quantity::of))
        : "";
  }
}
