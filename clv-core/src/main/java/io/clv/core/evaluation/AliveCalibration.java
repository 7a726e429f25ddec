package io.clv.core.evaluation;

import java.util.List;

/**
 * P(alive) beside who bought.
 *
 * @param predicted mean P(alive)
 * @param bought share of the customers who bought
 * @param brier mean squared difference of P(alive) and 1 for who bought, 0 for who did not
 * @param groups the tenths of P(alive) that hold a customer
 */
public record AliveCalibration(
    double predicted, double bought, double brier, List<AliveGroup> groups) {
  public AliveCalibration {
    groups = List.copyOf(groups);
  }

  /**
   * @param alive P(alive) of each customer, 0 to 1; at least one
   * @param transactions of each customer
   */
  public static AliveCalibration of(double[] alive, double[] transactions) {
    double predicted = 0;
    double bought = 0;
    double brier = 0;
    for (int i = 0; i < alive.length; i++) {
      double outcome = transactions[i] > 0 ? 1 : 0;
      predicted += alive[i];
      bought += outcome;
      brier += (alive[i] - outcome) * (alive[i] - outcome);
    }
    return new AliveCalibration(
        predicted / alive.length,
        bought / alive.length,
        brier / alive.length,
        AliveGroup.of(alive, transactions));
  }
}
