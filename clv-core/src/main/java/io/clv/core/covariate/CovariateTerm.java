package io.clv.core.covariate;

import java.util.List;

/** What a model makes of one column of covariates. */
public sealed interface CovariateTerm {
  /** The column's name. */
  String column();

  /** The names of the numbers it becomes. */
  List<String> names();

  /** The numbers as they are. */
  record Linear(String column) implements CovariateTerm {
    @Override
    public List<String> names() {
      return List.of(column);
    }
  }

  /**
   * A 1 in the place of the customer's level, and 0 in all places for the base level.
   *
   * @param base the level the others are compared with
   * @param levels the other levels
   */
  record Levels(String column, String base, List<String> levels) implements CovariateTerm {
    public Levels {
      levels = List.copyOf(levels);
    }

    @Override
    public List<String> names() {
      return levels.stream().map(level -> column + "=" + level).toList();
    }
  }
}
