package io.clv.spark.fit;

import static org.apache.spark.sql.functions.col;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Columns of numbers on the driver. They come as blocks of bytes: millions of rows as objects would
 * take ten times the memory.
 */
final class DoubleColumns {
  private static final int BLOCK_ROWS = 1 << 14;

  private final double[][] columns;

  private DoubleColumns(double[][] columns) {
    this.columns = columns;
  }

  /** Collects columns, with the rows in the order of the table. */
  static DoubleColumns collect(Dataset<Row> table, List<String> names) {
    Column[] numbers = names.stream().map(name -> col(name).cast("double")).toArray(Column[]::new);
    List<byte[]> blocks =
        table
            .select(numbers)
            .mapPartitions(new Packing(names.size()), Encoders.BINARY())
            .collectAsList();
    int width = names.size() * Double.BYTES;
    int rows = Math.toIntExact(blocks.stream().mapToLong(b -> b.length / width).sum());
    double[][] columns = new double[names.size()][rows];
    int row = 0;
    for (byte[] block : blocks) {
      ByteBuffer in = ByteBuffer.wrap(block);
      for (; in.hasRemaining(); row++) {
        for (double[] column : columns) {
          column[row] = in.getDouble();
        }
      }
    }
    return new DoubleColumns(columns);
  }

  int size() {
    return columns[0].length;
  }

  double[] column(int i) {
    return columns[i];
  }

  int[] wholeNumbers(int i) {
    return Arrays.stream(columns[i]).mapToInt(value -> (int) value).toArray();
  }

  /** Rows of numbers as blocks of bytes. */
  private record Packing(int width) implements MapPartitionsFunction<Row, byte[]> {
    @Override
    public Iterator<byte[]> call(Iterator<Row> rows) {
      return new Iterator<>() {
        private final ByteBuffer block = ByteBuffer.allocate(BLOCK_ROWS * width * Double.BYTES);

        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public byte[] next() {
          block.clear();
          while (block.hasRemaining() && rows.hasNext()) {
            Row row = rows.next();
            for (int i = 0; i < width; i++) {
              block.putDouble(row.getDouble(i));
            }
          }
          return Arrays.copyOf(block.array(), block.position());
        }
      };
    }
  }
}
