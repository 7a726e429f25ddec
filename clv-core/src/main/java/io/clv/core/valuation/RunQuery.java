package io.clv.core.valuation;

import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which customers of a run are asked for, and in which order. Equal customers come in the order of
 * their ids, and those of whom the value is not known last, in either direction.
 *
 * @param sort the column that gives the order; null for the id
 * @param ranges all of which must hold
 * @param idPart text that the id must hold, without regard to case; empty for any
 * @param rows what else must hold of a row of the table
 */
public record RunQuery(
    @Nullable RunColumn sort,
    Direction direction,
    List<Range> ranges,
    String idPart,
    IntPredicate rows) {
  /** All customers in the order of their ids. */
  public static final RunQuery ALL =
      new RunQuery(null, Direction.ASCENDING, List.of(), "", row -> true);

  public RunQuery {
    ranges = List.copyOf(ranges);
  }

  /** The way up or down. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  /**
   * Bounds of a column, both inclusive. A value that is not known lies in no range.
   *
   * @param least negative infinity for none
   * @param most positive infinity for none
   */
  public record Range(RunColumn column, double least, double most) {
    public Range {
      if (Double.isNaN(least) || Double.isNaN(most)) {
        throw new IllegalArgumentException("a bound must be a number");
      }
    }

    boolean holds(double value) {
      return value >= least && value <= most;
    }
  }

  boolean isOfAll() {
    return this.rows == ALL.rows && ranges.isEmpty() && idPart.isEmpty();
  }
}
