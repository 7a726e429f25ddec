package io.clv.core.valuation;

import io.clv.core.interval.History;
import io.clv.core.interval.PredictiveIntervals;
import io.clv.core.model.AliveFromEnds;
import io.clv.core.model.CountDistribution;
import io.clv.core.model.Mixture;
import io.clv.core.model.PoissonWhileAlive;
import io.clv.core.model.SpendDistribution;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.summary.CustomerStates;
import io.clv.core.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lifetime value from a transaction model and a spend model: margin times expected average value
 * times the discounted expected purchases over the horizon; and the intervals around all of these.
 *
 * <p>Customers are scored in blocks on all cores; each result is a function of the customer and the
 * parameters alone, so that scoring one customer gives the same bits as scoring a million.
 */
public final class PurchaseAndSpend {
  private static final int BLOCK = 1 << 13;

  /** Histories are far more work than customers, and some more than others. */
  private static final int STATES = 1 << 6;

  private final TransactionModel purchases;
  private final @Nullable SpendModel spend;
  private final List<? extends TransactionModel> purchaseDraws;
  private final List<? extends SpendModel> spendDraws;

  /**
   * With parameters that are known for sure.
   *
   * @param spend null if amounts are not known: values are then not given
   */
  public PurchaseAndSpend(TransactionModel purchases, @Nullable SpendModel spend) {
    this(purchases, spend, List.of(purchases), spend == null ? List.of() : List.of(spend));
  }

  /**
   * With parameters that are known as well as some draws say.
   *
   * @param spend null if amounts are not known: values are then not given
   * @param purchaseDraws of the transaction model, at least one
   * @param spendDraws of the spend model, at least one unless it is null
   */
  public PurchaseAndSpend(
      TransactionModel purchases,
      @Nullable SpendModel spend,
      List<? extends TransactionModel> purchaseDraws,
      List<? extends SpendModel> spendDraws) {
    if (purchaseDraws.isEmpty() || (spend != null && spendDraws.isEmpty())) {
      throw new IllegalArgumentException("each model needs at least one draw of its parameters");
    }
    this.purchases = purchases;
    this.spend = spend;
    this.purchaseDraws = List.copyOf(purchaseDraws);
    this.spendDraws = List.copyOf(spendDraws);
  }

  /**
   * Scores all customers, with intervals if the valuation asks for them and the models give the
   * distributions they are made of.
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
    score(purchases, customers, horizon, rate, alive, expected, clv);
    boolean values = spend != null && customers.hasMonetaryValues();
    IntervalColumns intervals =
        intervals(customers, valuation, horizon, values, alive, expected, clv);
    if (spend == null || !values) {
      Arrays.fill(average, Double.NaN);
      Arrays.fill(clv, Double.NaN);
      return new Predictions(customers, alive, expected, average, clv, intervals);
    }
    SpendModel amounts = spend;
    forBlocks(
        n,
        BLOCK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            average[i] =
                amounts.expectedAverageValue(customers.frequency(i), customers.monetaryValue(i));
            clv[i] *= valuation.margin() * average[i];
          }
        });
    return new Predictions(customers, alive, expected, average, clv, intervals);
  }

  /**
   * @param discounted expected purchases; a customer's value is taken to be discounted as much as
   *     these are in the mean
   */
  private @Nullable IntervalColumns intervals(
      CustomerSummaries customers,
      Valuation valuation,
      double horizon,
      boolean values,
      double[] alive,
      double[] expected,
      double[] discounted) {
    IntervalPlan plan = valuation.interval();
    if (plan == null || !(purchases instanceof CountDistribution)) {
      return null;
    }
    boolean amounts = values && spend instanceof SpendDistribution;
    PredictiveIntervals tables =
        new PredictiveIntervals(
            all(CountDistribution.class, purchaseDraws),
            amounts ? (SpendDistribution) spend : null,
            amounts ? all(SpendDistribution.class, spendDraws) : List.of(),
            horizon,
            customers.time().fromDays(1.0),
            plan.level());
    int n = customers.size();
    CustomerStates states = CustomerStates.of(customers);
    History[] histories = new History[states.size()];
    forBlocks(
        tables.areByRecency() ? 0 : states.size(),
        STATES,
        (from, to) -> {
          for (int s = from; s < to; s++) {
            histories[s] = tables.at(states.frequency(s), 0, states.T(s), true);
          }
        });
    IntervalColumns columns = IntervalColumns.unknown(n);
    forBlocks(
        n,
        BLOCK,
        (from, to) -> {
          double[] row = new double[PredictiveIntervals.ROW];
          for (int i = from; i < to; i++) {
            double m = customers.monetaryValue(i);
            int x = customers.frequency(i);
            History history =
                tables.areByRecency() || (amounts && x > 0 && Double.isNaN(m))
                    ? tables.at(x, customers.recency(i), customers.T(i), !Double.isNaN(m))
                    : histories[states.stateOf(i)];
            double discount = expected[i] > 0 ? discounted[i] / expected[i] : 1;
            tables.fill(
                history, customers.recency(i), alive[i], x * m, valuation.margin() * discount, row);
            columns.set(i, row);
          }
        });
    return columns;
  }

  private static <T> List<T> all(Class<T> capability, List<?> draws) {
    return draws.stream().map(capability::cast).toList();
  }

  private static void score(
      TransactionModel purchases,
      CustomerSummaries customers,
      double horizon,
      double rate,
      double[] alive,
      double[] expected,
      double[] discounted) {
    int n = customers.size();
    if (purchases instanceof Mixture mixture) {
      scoreMembers(mixture, customers, horizon, rate, alive, expected, discounted);
      return;
    }
    if (purchases instanceof PoissonWhileAlive model) {
      CustomerStates states = CustomerStates.of(customers);
      double[] expectedIfAlive = new double[states.size()];
      double[] discountedIfAlive = new double[states.size()];
      forBlocks(
          states.size(),
          BLOCK,
          (from, to) -> {
            for (int s = from; s < to; s++) {
              int x = states.frequency(s);
              double T = states.T(s);
              expectedIfAlive[s] = model.expectedPurchasesIfAlive(x, T, horizon);
              discountedIfAlive[s] = model.discountedPurchasesIfAlive(x, T, horizon, rate);
            }
          });
      scoreAlive(model, customers, states, alive);
      forBlocks(
          n,
          BLOCK,
          (from, to) -> {
            for (int i = from; i < to; i++) {
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
        BLOCK,
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

  /**
   * P(alive) of all customers.
   *
   * @param states their (x, T)
   */
  private static void scoreAlive(
      TransactionModel model, CustomerSummaries customers, CustomerStates states, double[] alive) {
    if (!(model instanceof AliveFromEnds ends)) {
      forBlocks(
          alive.length,
          BLOCK,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              alive[i] =
                  model.probabilityAlive(
                      customers.frequency(i), customers.recency(i), customers.T(i));
            }
          });
      return;
    }
    CustomerStates earlier = CustomerStates.atRecency(customers);
    double[] atRecency = new double[earlier.size()];
    double[] atAge = new double[states.size()];
    forBlocks(
        earlier.size(),
        BLOCK,
        (from, to) -> {
          for (int s = from; s < to; s++) {
            atRecency[s] = ends.atEnd(earlier.frequency(s), earlier.recency(s));
          }
        });
    forBlocks(
        states.size(),
        BLOCK,
        (from, to) -> {
          for (int s = from; s < to; s++) {
            atAge[s] = ends.atEnd(states.frequency(s), states.T(s));
          }
        });
    forBlocks(
        alive.length,
        BLOCK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            alive[i] =
                ends.probabilityAlive(
                    customers.frequency(i),
                    customers.recency(i),
                    customers.T(i),
                    atRecency[earlier.stateOf(i)],
                    atAge[states.stateOf(i)]);
          }
        });
  }

  /** Member by member, so that each is scored in the quickest way there is for it. */
  private static void scoreMembers(
      Mixture mixture,
      CustomerSummaries customers,
      double horizon,
      double rate,
      double[] alive,
      double[] expected,
      double[] discounted) {
    int n = customers.size();
    double[] memberAlive = new double[n];
    double[] memberExpected = new double[n];
    double[] memberDiscounted = new double[n];
    for (Mixture.Member member : mixture.members()) {
      score(
          member.model(), customers, horizon, rate, memberAlive, memberExpected, memberDiscounted);
      for (int i = 0; i < n; i++) {
        double weight = member.weight(customers.frequency(i));
        alive[i] += weight * memberAlive[i];
        expected[i] += weight * memberExpected[i];
        discounted[i] += weight * memberDiscounted[i];
      }
    }
    for (int i = 0; i < n; i++) {
      alive[i] = Math.min(1, alive[i]);
    }
  }

  @FunctionalInterface
  private interface Block {
    void run(int from, int to);
  }

  private static void forBlocks(int n, int size, Block block) {
    IntStream.range(0, (n + size - 1) / size)
        .parallel()
        .forEach(b -> block.run(b * size, Math.min(n, (b + 1) * size)));
  }
}
