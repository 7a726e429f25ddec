package io.clv.core.segment;

import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * The finitely many cells into which the bounds of some rules cut all that customers can be. Each
 * measure is an axis with one interval between neighbouring bounds, and one more for "not known"
 * where that may be; no rule tells two customers of one cell apart, so what holds of each cell
 * holds of each customer. Immutable.
 */
final class CellGrid {
  /** More would only be met by mistake, and take long to look at. */
  static final int MOST_CELLS = 100_000;

  private final List<Axis> axes;
  private final int cells;

  private static final class Axis {
    private final Measure measure;

    /** Ascending; interval i lies below cut i and the last one above all of them. */
    private final double[] cuts;

    Axis(Measure measure, double[] cuts) {
      this.measure = measure;
      this.cuts = cuts;
    }

    Measure measure() {
      return measure;
    }

    int width() {
      return cuts.length + (measure.isAlwaysKnown() ? 1 : 2);
    }

    /** The place after the intervals; -1 if it is always known. */
    int unknown() {
      return measure.isAlwaysKnown() ? -1 : cuts.length + 1;
    }

    int interval(double value) {
      if (Double.isNaN(value)) {
        if (measure.isAlwaysKnown()) {
          throw new IllegalArgumentException(measure.label() + " cannot be NaN");
        }
        return unknown();
      }
      int found = Arrays.binarySearch(cuts, value + 0.0);
      return found >= 0 ? found + 1 : -found - 1;
    }

    /** The least interval that a condition holds. */
    int first(ColumnCondition condition) {
      return condition instanceof ColumnCondition.Between range
          ? interval(measure.cut(range.from()))
          : unknown();
    }

    /** The greatest interval that a condition holds. */
    int last(ColumnCondition condition) {
      return condition instanceof ColumnCondition.Between range
          ? measure.cut(range.to()) == Double.POSITIVE_INFINITY
              ? cuts.length
              : interval(measure.cut(range.to())) - 1
          : unknown();
    }

    double from(int interval) {
      return interval == 0 ? Double.NEGATIVE_INFINITY : cuts[interval - 1];
    }

    double to(int interval) {
      return interval == cuts.length ? Double.POSITIVE_INFINITY : cuts[interval];
    }
  }

  private CellGrid(List<Axis> axes, int cells) {
    this.axes = axes;
    this.cells = cells;
  }

  /**
   * @throws IllegalArgumentException if there are more than {@value #MOST_CELLS} cells
   */
  static CellGrid of(List<SegmentRule> rules) {
    Map<Measure, TreeSet<Double>> cuts = new LinkedHashMap<>();
    for (SegmentRule rule : rules) {
      for (List<ColumnCondition> box : rule.boxes()) {
        for (ColumnCondition condition : box) {
          TreeSet<Double> known =
              cuts.computeIfAbsent(condition.measure(), measure -> new TreeSet<>());
          if (condition instanceof ColumnCondition.Between range) {
            known.add(range.measure().cut(range.from()));
            known.add(range.measure().cut(range.to()));
          }
        }
      }
    }
    List<Axis> axes = new ArrayList<>();
    long cells = 1;
    for (Map.Entry<Measure, TreeSet<Double>> entry : cuts.entrySet()) {
      double[] finite =
          entry.getValue().stream()
              .mapToDouble(Double::doubleValue)
              .filter(Double::isFinite)
              .toArray();
      Axis axis = new Axis(entry.getKey(), finite);
      axes.add(axis);
      cells *= axis.width();
      if (cells > MOST_CELLS) {
        throw new IllegalArgumentException(
            "the bounds of its rules cut the customers into more than %,d cells; use fewer columns or fewer bounds"
                .formatted(MOST_CELLS));
      }
    }
    return new CellGrid(axes, (int) cells);
  }

  int size() {
    return cells;
  }

  /** Whether a measure is not known in a cell. */
  boolean isUnknown(int cell) {
    int rest = cell;
    for (Axis axis : axes) {
      if (rest % axis.width() == axis.unknown()) {
        return true;
      }
      rest /= axis.width();
    }
    return false;
  }

  /** Hands out the cells of a box, each once. */
  void forEachIn(List<ColumnCondition> box, IntConsumer taker) {
    int[] least = new int[axes.size()];
    int[] most = new int[axes.size()];
    for (int a = 0; a < axes.size(); a++) {
      Axis axis = axes.get(a);
      most[a] = axis.width() - 1;
      for (ColumnCondition condition : box) {
        if (condition.measure().equals(axis.measure())) {
          least[a] = axis.first(condition);
          most[a] = axis.last(condition);
        }
      }
    }
    forEachIn(axes.size() - 1, 0, least, most, taker);
  }

  /** The first axis varies fastest. */
  private void forEachIn(int a, int cell, int[] least, int[] most, IntConsumer taker) {
    if (a < 0) {
      taker.accept(cell);
      return;
    }
    for (int interval = least[a]; interval <= most[a]; interval++) {
      forEachIn(a - 1, cell * axes.get(a).width() + interval, least, most, taker);
    }
  }

  /** The cell of each customer of a run, by row. */
  IntUnaryOperator cellsOf(RunTable table) {
    int[] found = new int[table.size()];
    int stride = 1;
    for (Axis axis : axes) {
      double[] values = axis.measure().values(table);
      for (int row = 0; row < found.length; row++) {
        found[row] += stride * axis.interval(values[row]);
      }
      stride *= axis.width();
    }
    return row -> found[row];
  }

  /** A cell in words: the range of each measure that the rules ask for. */
  String text(int cell) {
    List<String> parts = new ArrayList<>();
    int rest = cell;
    for (Axis axis : axes) {
      int interval = rest % axis.width();
      rest /= axis.width();
      parts.add(
          interval == axis.unknown()
              ? axis.measure().label() + " not known"
              : axis.measure().text(axis.from(interval), axis.to(interval)));
    }
    return String.join(" and ", parts);
  }
}
