package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Customers with about the same P(alive), and how many of them bought. Who is alive need not buy,
 * least of all soon: over a short time fewer buy than are alive.
 *
 * @param from the smallest P(alive) of the group
 * @param to the largest; it belongs to the next group, or to this one if it is 1
 * @param customers how many there are, at least 1
 * @param predicted mean P(alive)
 * @param bought share of them who bought
 */
public record AliveGroup(double from, double to, int customers, double predicted, double bought) {
  private static final int COUNT = 10;

  /**
   * The tenths from 0 to 1 that hold a customer.
   *
   * @param alive P(alive) of each customer, 0 to 1
   * @param transactions of each customer
   */
  public static List<AliveGroup> of(double[] alive, double[] transactions) {
    int[] customers = new int[COUNT];
    double[] predicted = new double[COUNT];
    int[] bought = new int[COUNT];
    for (int i = 0; i < alive.length; i++) {
      int group = Math.min(COUNT - 1, (int) (alive[i] * COUNT));
      customers[group]++;
      predicted[group] += alive[i];
      bought[group] += transactions[i] > 0 ? 1 : 0;
    }
    List<AliveGroup> groups = new ArrayList<>();
    for (int g = 0; g < COUNT; g++) {
      if (customers[g] > 0) {
        groups.add(
            new AliveGroup(
                (double) g / COUNT,
                (g + 1.0) / COUNT,
                customers[g],
                predicted[g] / customers[g],
                (double) bought[g] / customers[g]));
      }
    }
    return groups;
  }
}
