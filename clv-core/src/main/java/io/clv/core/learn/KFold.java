package io.clv.core.learn;

import io.clv.core.model.TooLittleDataException;
import java.util.Arrays;

/**
 * Splits rows at random into folds whose sizes differ by one row at most; each fold is tested once,
 * on what was learned from all others.
 *
 * @param folds at least 2
 * @param seed the same seed gives the same folds
 */
public record KFold(int folds, long seed) {
  /**
   * @throws IllegalArgumentException if there are fewer than 2 folds
   */
  public KFold {
    if (folds < 2) {
      throw new IllegalArgumentException("cross-validation needs 2 folds or more: " + folds);
    }
  }

  /**
   * The row numbers to learn from and to test on, both ascending.
   *
   * <p>Equality is that of the arrays.
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, read by this package only
  record Split(int[] training, int[] test) {}

  /**
   * The splits of so many rows, one for each fold.
   *
   * @throws TooLittleDataException if there are fewer rows than two for each fold
   */
  Split[] splits(int rows) {
    if (rows < 2 * folds) {
      throw new TooLittleDataException(
          "%d-fold cross-validation needs %d rows at least; there are %d"
              .formatted(folds, 2 * folds, rows));
    }
    int[] order = Shuffle.of(rows, seed);
    Split[] splits = new Split[folds];
    for (int fold = 0; fold < folds; fold++) {
      int from = (int) ((long) rows * fold / folds);
      int to = (int) ((long) rows * (fold + 1) / folds);
      splits[fold] = apart(order, from, to);
    }
    return splits;
  }

  /** Tests on the rows from a place of an order to another, learns from all others. */
  static Split apart(int[] order, int from, int to) {
    int[] test = Arrays.copyOfRange(order, from, to);
    int[] training = new int[order.length - test.length];
    System.arraycopy(order, 0, training, 0, from);
    System.arraycopy(order, to, training, from, order.length - to);
    Arrays.sort(test);
    Arrays.sort(training);
    return new Split(training, test);
  }
}
