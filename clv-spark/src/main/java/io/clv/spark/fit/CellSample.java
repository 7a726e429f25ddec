package io.clv.spark.fit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All cells of a table, or as many of them as a driver can hold.
 *
 * <p>A sample is drawn by threshold: a cell of n customers is kept with probability min(1, n / t)
 * and then stands for max(n, t) of them. So no large cell is ever missed, every sum over customers
 * is estimated without bias, and of all samples of that size this one has the least variance of
 * their number. Whether a cell is kept follows from a hash of the cell and the seed, not from where
 * it lies.
 *
 * <p>Source: N. Duffield, C. Lund and M. Thorup, Estimating flow distributions from sampled flow
 * statistics, IEEE/ACM Transactions on Networking 13 (2005).
 *
 * @param cells the table with the column {@code weight} behind its own
 * @param threshold t, customers; 0 if all cells are there
 * @param all number of cells of the whole table
 */
record CellSample(Dataset<Row> cells, double threshold, long all) {
  /** How many customers are alike. */
  static final String COUNT = "customers";

  static final String WEIGHT = "weight";

  private static final double HASHES = 0x1p53;

  /** So many cells have a size. */
  private record Size(long customers, long cells) {}

  /**
   * @param table distinct keys with their {@link #COUNT}
   * @param most how many cells there may be; a sample has about so many
   */
  static CellSample of(Dataset<Row> table, List<String> keys, long most, long seed) {
    List<Size> sizes =
        table.groupBy(COUNT).count().collectAsList().stream()
            .map(row -> new Size(row.getLong(0), row.getLong(1)))
            .sorted(Comparator.comparingLong(Size::customers).reversed())
            .toList();
    long all = sizes.stream().mapToLong(Size::cells).sum();
    Column[] order = keys.stream().map(key -> col(key)).toArray(Column[]::new);
    if (all <= most) {
      return new CellSample(
          table.withColumn(WEIGHT, col(COUNT).cast("double")).sort(order), 0, all);
    }
    double threshold = threshold(sizes, most);
    Column[] hashed =
        Stream.concat(keys.stream().map(key -> col(key)), Stream.of(lit(seed)))
            .toArray(Column[]::new);
    Column uniform = shiftrightunsigned(xxhash64(hashed), 11).divide(lit(HASHES));
    Dataset<Row> kept =
        table
            .filter(uniform.lt(least(lit(1.0), col(COUNT).divide(lit(threshold)))))
            .withColumn(WEIGHT, greatest(col(COUNT).cast("double"), lit(threshold)))
            .sort(order);
    return new CellSample(kept, threshold, all);
  }

  boolean isAll() {
    return threshold == 0;
  }

  /**
   * The t at which the sum of min(1, n / t) over the cells is {@code most}.
   *
   * @param sizes descending, of more than {@code most} cells together
   */
  private static double threshold(List<Size> sizes, long most) {
    long whole = 0;
    double rest = sizes.stream().mapToDouble(s -> (double) s.customers * s.cells).sum();
    for (Size size : sizes) {
      double threshold = rest / (most - whole);
      if (size.customers <= threshold || whole + size.cells >= most) {
        return threshold;
      }
      whole += size.cells;
      rest -= (double) size.customers * size.cells;
    }
    throw new IllegalStateException("there are more cells than may be");
  }
}
