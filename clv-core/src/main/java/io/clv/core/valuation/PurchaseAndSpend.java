package io.clv.core.valuation;

import io.clv.core.model.PoissonWhileAlive;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.summary.CustomerStates;
import io.clv.core.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lifetime value from a transaction model and a spend model: margin times expected average value
 * times the discounted expected purchases over the horizon.
 *
 * <p>Customers are scored in blocks on all cores; each result is a function of the customer and the
 * parameters alone, so that scoring one customer gives the same bits as scoring a million.
 */
public final class PurchaseAndSpend {
  private static final int BLOCK = 1 << 13;

  private final TransactionModel purchases;
  private final @Nullable SpendModel spend;

  /**
   * @param spend null if amounts are not known: values are then not given
   */
  public PurchaseAndSpend(TransactionModel purchases, @Nullable SpendModel spend) {
    this.purchases = purchases;
    this.spend = spend;
  }

  /**
   * Scores all customers.
   *
   * @param horizonDays length of the horizon in days, greater than 0
   */
  public Predictions predict(CustomerSummaries customers, Valuation valuation, long horizonDays) {
    int n = customers.size();
    double horizon = customers.time().fromDays((double) horizonDays);
    double rate = valuation.discountRate().continuousPer(customers.time());
    double[] alive = new double[n];
    double[] expected = new double[n];
    double[] average = new double[n];
    double[] clv = new double[n];
    // clv holds the discounted purchases until the blocks below turn them into money.
    score(customers, horizon, rate, alive, expected, clv);
    if (spend == null || !customers.hasMonetaryValues()) {
      Arrays.fill(average, Double.NaN);
      Arrays.fill(clv, Double.NaN);
      return new Predictions(customers, alive, expected, average, clv);
    }
    SpendModel amounts = spend;
    forBlocks(
        n,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            average[i] =
                amounts.expectedAverageValue(customers.frequency(i), customers.monetaryValue(i));
            clv[i] *= valuation.margin() * average[i];
          }
        });
    return new Predictions(customers, alive, expected, average, clv);
  }

  private void score(
      CustomerSummaries customers,
      double horizon,
      double rate,
      double[] alive,
      double[] expected,
      double[] discounted) {
    int n = customers.size();
    if (purchases instanceof PoissonWhileAlive model) {
      CustomerStates states = CustomerStates.of(customers);
      double[] expectedIfAlive = new double[states.size()];
      double[] discountedIfAlive = new double[states.size()];
      forBlocks(
          states.size(),
          (from, to) -> {
            for (int s = from; s < to; s++) {
              int x = states.frequency(s);
              double T = states.T(s);
              expectedIfAlive[s] = model.expectedPurchasesIfAlive(x, T, horizon);
              discountedIfAlive[s] = model.discountedPurchasesIfAlive(x, T, horizon, rate);
            }
          });
      forBlocks(
          n,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              alive[i] =
                  model.probabilityAlive(
                      customers.frequency(i), customers.recency(i), customers.T(i));
              int s = states.stateOf(i);
              expected[i] = alive[i] * expectedIfAlive[s];
              discounted[i] = alive[i] * discountedIfAlive[s];
            }
          });
      return;
    }
    CustomerStates states = CustomerStates.withRecency(customers);
    double[] aliveOf = new double[states.size()];
    double[] expectedOf = new double[states.size()];
    double[] discountedOf = new double[states.size()];
    forBlocks(
        states.size(),
        (from, to) -> {
          for (int s = from; s < to; s++) {
            int x = states.frequency(s);
            double tx = states.recency(s);
            double T = states.T(s);
            aliveOf[s] = purchases.probabilityAlive(x, tx, T);
            expectedOf[s] = purchases.expectedPurchases(x, tx, T, horizon);
            discountedOf[s] = purchases.discountedPurchases(x, tx, T, horizon, rate);
          }
        });
    for (int i = 0; i < n; i++) {
      int s = states.stateOf(i);
      alive[i] = aliveOf[s];
      expected[i] = expectedOf[s];
      discounted[i] = discountedOf[s];
    }
  }

  @FunctionalInterface
  private interface Block {
    void run(int from, int to);
  }

  private static void forBlocks(int n, Block block) {
    IntStream.range(0, (n + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(b -> block.run(b * BLOCK, Math.min(n, (b + 1) * BLOCK)));
  }
}
