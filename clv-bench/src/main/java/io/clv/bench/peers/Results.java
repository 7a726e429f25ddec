package io.clv.bench.peers;

import io.clv.bench.suite.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What each task of a section took in each round, and why others took nothing. */
final class Results {
  /** What the reason begins with if a task was begun and failed. */
  static final String FAILED = "failed: ";

  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();
  private final Map<String, String> absent = new LinkedHashMap<>();
  private final Map<String, Task> known = new LinkedHashMap<>();

  /** Room for a task, in the order of the table. */
  void expect(Task task) {
    costs.put(task.name(), new ArrayList<>());
    known.put(task.name(), task);
  }

  /** The task that starts the same runtime and does nothing; null if there is none. */
  @Nullable String floor(String task) {
    Task expected = known.get(task);
    return expected == null ? null : expected.floor();
  }

  boolean isContender(String task) {
    Task expected = known.get(task);
    return expected != null && expected.role() == Role.CONTENDER;
  }

  void add(String task, Cost cost) {
    costs.computeIfAbsent(task, unused -> new ArrayList<>()).add(cost);
  }

  /** A task that was not done, or failed in one of the rounds. */
  void absent(String task, String reason) {
    costs.remove(task);
    absent.put(task, reason);
  }

  boolean has(String task) {
    return costs.containsKey(task);
  }

  /** Names of the tasks that were done in every round. */
  List<String> tasks() {
    return List.copyOf(costs.keySet());
  }

  /** Reasons by task. */
  Map<String, String> absences() {
    return absent;
  }

  /**
   * By round.
   *
   * @throws IllegalArgumentException if the task was not done
   */
  List<Cost> costs(String task) {
    List<Cost> taken = costs.get(task);
    if (taken == null) {
      throw new IllegalArgumentException("'%s' was not done, only %s".formatted(task, tasks()));
    }
    return taken;
  }

  /** The values of all rounds. */
  double[] values(String task, ToDoubleFunction<Cost> quantity) {
    return costs(task).stream().mapToDouble(quantity).toArray();
  }

  double median(String task, ToDoubleFunction<Cost> quantity) {
    return Median.of(values(task, quantity));
  }

  /**
   * The first task's quantity in times of the second's: of each round, then the median of these.
   */
  double ratio(String task, String to, ToDoubleFunction<Cost> quantity) {
    double[] above = values(task, quantity);
    double[] below = values(to, quantity);
    double[] ratios = new double[above.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = above[round] / below[round];
    }
    return Median.of(ratios);
  }
}
