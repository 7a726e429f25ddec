package io.clv.core.segment;

import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.List;

/** Customers by recency and frequency score. */
public final class RfmGrid {
  private RfmGrid() {}

  /**
   * The customers of two scores.
   *
   * @param recency 1 to 5
   * @param frequency 1 to 5
   * @param clv sum of their values, unknown ones as 0
   * @param meanClv over those of known value; NaN if there are none
   */
  public record Cell(int recency, int frequency, int customers, double clv, double meanClv) {}

  /** All 25 cells, by recency and then frequency. */
  public static List<Cell> of(RunTable table) {
    RfmScores scores = RfmScores.of(table);
    int side = RfmScores.BEST;
    int[] customers = new int[side * side];
    int[] known = new int[side * side];
    double[] value = new double[side * side];
    for (int row = 0; row < table.size(); row++) {
      int cell = (scores.recency(row) - 1) * side + scores.frequency(row) - 1;
      customers[cell]++;
      if (!Double.isNaN(table.clv(row))) {
        known[cell]++;
        value[cell] += table.clv(row);
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (int cell = 0; cell < customers.length; cell++) {
      cells.add(
          new Cell(
              cell / side + 1,
              cell % side + 1,
              customers[cell],
              value[cell],
              known[cell] == 0 ? Double.NaN : value[cell] / known[cell]));
    }
    return cells;
  }
}
