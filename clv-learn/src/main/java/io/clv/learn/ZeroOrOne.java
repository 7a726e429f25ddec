package io.clv.learn;

import io.clv.core.learn.TrainingSet;
import io.clv.core.model.TooLittleDataException;

/** The targets of log-odds. */
final class ZeroOrOne {
  private ZeroOrOne() {}

  /**
   * @throws IllegalArgumentException if a target is neither 0 nor 1
   * @throws TooLittleDataException if 0 or 1 does not occur: the log-odds would be infinite
   */
  static void requireBoth(TrainingSet rows) {
    int ones = 0;
    for (int row = 0; row < rows.size(); row++) {
      double target = rows.target(row);
      if (target != 0 && target != 1) {
        throw new IllegalArgumentException(
            "the target of row %d must be 0 or 1 to learn its log-odds: %s".formatted(row, target));
      }
      ones += target == 1 ? 1 : 0;
    }
    if (ones == 0 || ones == rows.size()) {
      throw new TooLittleDataException(
          "log-odds need rows with target 0 and with target 1; of %d rows %d have 1"
              .formatted(rows.size(), ones));
    }
  }
}
