package io.clv.core.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hyperparameters a search tries for one model: every combination of the values of each, in
 * their order, the last one changing first.
 *
 * @param values by the name of the hyperparameter; those not named are as usual
 */
public record Grid(Map<String, List<String>> values) {
  /** More combinations than any search is meant for. */
  public static final int MOST_POINTS = 10_000;

  /**
   * @throws IllegalArgumentException if a hyperparameter has no value or one twice, or there are
   *     too many combinations
   */
  public Grid {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    long points = 1;
    for (Map.Entry<String, List<String>> each : values.entrySet()) {
      List<String> tried = List.copyOf(each.getValue());
      if (tried.isEmpty() || tried.stream().distinct().count() != tried.size()) {
        throw new IllegalArgumentException(
            "%s needs one value or several different ones: %s".formatted(each.getKey(), tried));
      }
      points = Math.min(points * tried.size(), MOST_POINTS + 1L);
      copy.put(each.getKey(), tried);
    }
    if (points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "a grid may have %,d combinations at most".formatted(MOST_POINTS));
    }
    values = Collections.unmodifiableMap(copy);
  }

  /** What a trainer proposes. */
  public static Grid usual(RegressionTrainer trainer) {
    return new Grid(trainer.defaultGrid());
  }

  /** All combinations. */
  public List<Hyperparameters> points() {
    List<Map<String, String>> points = List.of(Map.of());
    for (Map.Entry<String, List<String>> each : values.entrySet()) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> point : points) {
        for (String value : each.getValue()) {
          Map<String, String> extended = new LinkedHashMap<>(point);
          extended.put(each.getKey(), value);
          more.add(extended);
        }
      }
      points = more;
    }
    return points.stream().map(Hyperparameters::new).toList();
  }
}
