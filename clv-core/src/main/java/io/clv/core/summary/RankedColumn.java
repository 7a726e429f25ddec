package io.clv.core.summary;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A column as places among its sorted distinct values. The rows are numbered in chunks on all
 * cores, each with a table of its own that stays small where values repeat; the places depend on
 * the values alone.
 */
final class RankedColumn {
  private static final int CHUNK = 1 << 16;

  private final double[] values;
  private final int[][] rankOfNumber;
  private final int[] number;

  private RankedColumn(double[] values, int[][] rankOfNumber, int[] number) {
    this.values = values;
    this.rankOfNumber = rankOfNumber;
    this.number = number;
  }

  static RankedColumn of(int rows, IntToDoubleFunction column) {
    int chunks = (rows + CHUNK - 1) / CHUNK;
    int[] number = new int[rows];
    DistinctValues[] tables = new DistinctValues[chunks];
    IntStream.range(0, chunks)
        .parallel()
        .forEach(
            c -> {
              int end = Math.min(rows, (c + 1) * CHUNK);
              DistinctValues table = new DistinctValues(end - c * CHUNK);
              for (int i = c * CHUNK; i < end; i++) {
                number[i] = table.add(column.applyAsDouble(i));
              }
              tables[c] = table;
            });
    DistinctValues all = new DistinctValues(rows);
    int[][] rankOfNumber = new int[chunks][];
    for (int c = 0; c < chunks; c++) {
      rankOfNumber[c] = new int[tables[c].size()];
      for (int i = 0; i < rankOfNumber[c].length; i++) {
        rankOfNumber[c][i] = all.add(tables[c].value(i));
      }
    }
    int[] ranks = all.ranks();
    for (int[] places : rankOfNumber) {
      for (int i = 0; i < places.length; i++) {
        places[i] = ranks[places[i]];
      }
    }
    return new RankedColumn(all.sorted(), rankOfNumber, number);
  }

  /** The distinct values, ascending. Not copied. */
  double[] values() {
    return values;
  }

  /** The place of a row's value. */
  int rank(int row) {
    return rankOfNumber[row / CHUNK][number[row]];
  }

  /** Bits that hold every place. */
  int bits() {
    return 32 - Integer.numberOfLeadingZeros(Math.max(0, values.length - 1));
  }
}
