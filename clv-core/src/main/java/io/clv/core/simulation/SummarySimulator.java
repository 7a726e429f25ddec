package io.clv.core.simulation;

import io.clv.core.order.CustomerIds;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Draws summaries of customers at exact times, without orders in between: what models are tested
 * with. The same arguments and the same generator state give the same customers.
 *
 * <pre>
 *   PurchaseProcess process = PurchaseModel.BG_NBD.process(fitted.parameters());
 *   SimulatedCustomers customers =
 *       SummarySimulator.of(process, ModelTime.WEEK).withSpend(spend).draw(ages, 52, random);
 * </pre>
 *
 * <p>The processes' times are taken to be in the unit of the summaries. For {@code bg-bb} ages must
 * be whole numbers for the model to take the summaries. Immutable.
 */
public final class SummarySimulator {
  private final PurchaseProcess purchases;
  private final ModelTime time;
  private final @Nullable SpendProcess spend;

  private SummarySimulator(
      PurchaseProcess purchases, ModelTime time, @Nullable SpendProcess spend) {
    this.purchases = purchases;
    this.time = time;
    this.spend = spend;
  }

  /** Without amounts: monetary values and spend are NaN. */
  public static SummarySimulator of(PurchaseProcess purchases, ModelTime time) {
    return new SummarySimulator(purchases, time, null);
  }

  /** As this one, with amounts that are independent of how often a customer buys. */
  public SummarySimulator withSpend(SpendProcess amounts) {
    return new SummarySimulator(purchases, time, amounts);
  }

  /**
   * @param ages T of each customer, finite and at least 0
   * @param horizon how long after T customers are followed, finite and at least 0
   * @throws IllegalArgumentException if a time is not
   */
  public SimulatedCustomers draw(double[] ages, double horizon, UniformRandomProvider random) {
    requireTime("horizon", horizon);
    int n = ages.length;
    double[] T = Arrays.copyOf(ages, n);
    int[] frequency = new int[n];
    double[] recency = new double[n];
    double[] monetaryValue = new double[n];
    double[] litt = new double[n];
    int[] futurePurchases = new int[n];
    double[] futureSpend = new double[n];
    for (int i = 0; i < n; i++) {
      requireTime("T", T[i]);
      double end = T[i] + horizon;
      PurchaseProcess.Customer customer = purchases.draw(random);
      double age = 0;
      while (true) {
        double interval = customer.nextInterval();
        age += interval;
        if (!(age <= end)) {
          break;
        }
        if (age <= T[i]) {
          frequency[i]++;
          recency[i] = age;
          litt[i] += Math.log(interval);
        } else {
          futurePurchases[i]++;
        }
      }
      if (spend == null) {
        monetaryValue[i] = Double.NaN;
        futureSpend[i] = Double.NaN;
      } else {
        double rate = spend.rate(random);
        monetaryValue[i] =
            frequency[i] == 0 ? 0 : spend.total(random, frequency[i], rate) / frequency[i];
        futureSpend[i] = spend.total(random, futurePurchases[i], rate);
      }
    }
    CustomerSummaries summaries =
        new CustomerSummaries(numbered(n), time, frequency, recency, T, monetaryValue, litt);
    return new SimulatedCustomers(summaries, horizon, futurePurchases, futureSpend);
  }

  private static void requireTime(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and at least 0: " + value);
    }
  }

  private static CustomerIds numbered(int n) {
    return new CustomerIds() {
      @Override
      public int size() {
        return n;
      }

      @Override
      public String get(int index) {
        return "C" + (index + 1);
      }
    };
  }
}
