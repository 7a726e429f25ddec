package io.clv.learn;

import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.WeightedSum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholderColumn_DDRM;

/**
 * Weights w and intercept b with the least {@code sum (y - b - x w)^2 + alpha * sum w^2}.
 *
 * <p>Columns and target are centred first where there is an intercept, which is therefore not
 * penalised. The rows are reduced to one triangle, some at a time, by Householder reflections (G.
 * Golub and C. Van Loan, Matrix Computations, 4th ed., sections 5.2 and 5.3), never to the products
 * of the columns, whose rounding would cost half of the digits. A penalty is {@code sqrt(alpha)}
 * times the identity above the triangle.
 *
 * <p>Without a penalty, a column that earlier ones already say (less than {@value #LEFT} of its
 * length is left beside them) has the weight 0.
 */
final class LeastSquares {
  private static final double LEFT = 1e-10;
  private static final int BLOCK = 1024;

  private final TrainingSet rows;
  private final boolean intercept;
  private final int width;
  private final Column[] columns;
  private final Column target;

  private LeastSquares(TrainingSet rows, boolean intercept) {
    this.rows = rows;
    this.intercept = intercept;
    FeatureMatrix features = rows.features();
    width = features.width();
    columns =
        IntStream.range(0, width)
            .mapToObj(c -> Column.of(features, c, intercept))
            .toArray(Column[]::new);
    target = Column.of(rows.size(), rows::target, intercept);
  }

  /**
   * @param alpha at least 0
   * @throws TooLittleDataException if there is no row
   */
  static WeightedSum solve(TrainingSet rows, double alpha, boolean intercept) {
    if (rows.size() == 0) {
      throw new TooLittleDataException("a regression needs at least one row");
    }
    return new LeastSquares(rows, intercept).solve(alpha);
  }

  private WeightedSum solve(double alpha) {
    DMatrixRMaj triangle = triangle();
    double[] scaled = alpha == 0 ? plain(triangle) : penalised(triangle, Math.sqrt(alpha));
    double[] weights = new double[width];
    for (int c = 0; c < width; c++) {
      weights[c] = scaled[c] / columns[c].unit() * target.unit();
    }
    return new WeightedSum(intercept ? interceptOf(weights) : 0, weights);
  }

  /** The triangle of all rows, scaled, the target as the last column. */
  private DMatrixRMaj triangle() {
    DMatrixRMaj triangle = new DMatrixRMaj(0, width + 1);
    for (int from = 0; from < rows.size(); from += BLOCK) {
      int count = Math.min(BLOCK, rows.size() - from);
      int above = triangle.numRows;
      DMatrixRMaj block = new DMatrixRMaj(above + count, width + 1);
      System.arraycopy(triangle.data, 0, block.data, 0, above * (width + 1));
      for (int i = 0; i < count; i++) {
        for (int c = 0; c < width; c++) {
          block.set(above + i, c, columns[c].scaled(rows.features().value(from + i, c)));
        }
        block.set(above + i, width, target.scaled(rows.target(from + i)));
      }
      triangle = reduced(block);
    }
    return triangle;
  }

  private static DMatrixRMaj reduced(DMatrixRMaj matrix) {
    QRDecompositionHouseholderColumn_DDRM qr = new QRDecompositionHouseholderColumn_DDRM();
    qr.decompose(matrix);
    return qr.getR(null, true);
  }

  private double[] plain(DMatrixRMaj triangle) {
    List<Integer> kept = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      kept.add(c);
      DMatrixRMaj part = reduced(columnsOf(triangle, kept));
      int last = kept.size() - 1;
      double length = 0;
      for (int i = 0; i < part.numRows; i++) {
        length = Math.hypot(length, part.get(i, last));
      }
      if (last >= part.numRows || !(Math.abs(part.get(last, last)) > LEFT * length)) {
        kept.remove(last);
      }
    }
    double[] weights = new double[width];
    double[] some = solved(triangle, kept);
    for (int i = 0; i < some.length; i++) {
      weights[kept.get(i)] = some[i];
    }
    return weights;
  }

  private double[] solved(DMatrixRMaj matrix, List<Integer> kept) {
    List<Integer> andTarget = new ArrayList<>(kept);
    andTarget.add(width);
    return backwards(reduced(columnsOf(matrix, andTarget)), kept.size());
  }

  private double[] penalised(DMatrixRMaj triangle, double root) {
    double[] length = new double[width];
    for (int c = 0; c < width; c++) {
      length[c] = root / columns[c].unit();
      for (int i = 0; i < triangle.numRows; i++) {
        length[c] = Math.hypot(length[c], triangle.get(i, c));
      }
    }
    DMatrixRMaj all = new DMatrixRMaj(width + triangle.numRows, width + 1);
    for (int c = 0; c < width; c++) {
      all.set(c, c, root / columns[c].unit() / length[c]);
      for (int i = 0; i < triangle.numRows; i++) {
        all.set(width + i, c, triangle.get(i, c) / length[c]);
      }
    }
    for (int i = 0; i < triangle.numRows; i++) {
      all.set(width + i, width, triangle.get(i, width));
    }
    double[] weights = backwards(reduced(all), width);
    for (int c = 0; c < width; c++) {
      weights[c] /= length[c];
    }
    return weights;
  }

  private static DMatrixRMaj columnsOf(DMatrixRMaj matrix, List<Integer> some) {
    DMatrixRMaj part = new DMatrixRMaj(matrix.numRows, some.size());
    for (int c = 0; c < some.size(); c++) {
      for (int i = 0; i < matrix.numRows; i++) {
        part.set(i, c, matrix.get(i, some.get(c)));
      }
    }
    return part;
  }

  /** Solves a triangle whose column of that number is the right-hand side. */
  private static double[] backwards(DMatrixRMaj triangle, int size) {
    double[] solution = new double[size];
    for (int i = size - 1; i >= 0; i--) {
      double left = triangle.get(i, size);
      for (int c = i + 1; c < size; c++) {
        left -= triangle.get(i, c) * solution[c];
      }
      solution[i] = left / triangle.get(i, i);
    }
    return solution;
  }

  /** The mean of the target less that of the weighted columns, rounded once. */
  private double interceptOf(double[] weights) {
    BigDecimal sum = exact(target.mean());
    for (int c = 0; c < width; c++) {
      sum = sum.subtract(exact(columns[c].mean()).multiply(new BigDecimal(weights[c])));
    }
    return sum.doubleValue();
  }

  private static BigDecimal exact(Mean mean) {
    return Arrays.stream(new double[] {mean.high(), mean.low()})
        .mapToObj(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
