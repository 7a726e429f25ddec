package io.clv.core.valuation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A customer's lifetime value taken apart: the value is the product of its parts, and what it is
 * more or less than another customer's is the sum of the parts' contributions.
 *
 * <p>A contribution is the part's Shapley value: the change when the part alone turns from the
 * other customer's to this one's, averaged over all orders in which the parts can turn. No order is
 * preferred, equal parts contribute 0, and nothing is left over.
 *
 * @param value the product of the parts
 * @param referenceValue the other customer's
 * @param parts in the order of {@link Part.Name}
 */
public record Explanation(
    String customerId, String referenceId, double value, double referenceValue, List<Part> parts) {
  public Explanation {
    parts = List.copyOf(parts);
  }

  /** A factor of the value, this customer's and the other's. */
  public record Part(Name name, double value, double reference, double contribution) {
    /** What a lifetime value is made of. */
    public enum Name {
      /** The probability of being alive. */
      ALIVE,
      /** Purchases over the horizon if alive. */
      PURCHASES,
      /** Amount of an average purchase. */
      SPEND,
      /** Share of it that counts. */
      MARGIN,
      /** What a purchase is worth today, as a share, because it comes later. */
      DISCOUNT
    }
  }

  /**
   * Explains one customer by another.
   *
   * @param predictions of customers with values
   * @param customer position of the customer
   * @param reference position of the other
   * @param margin with which they were made
   * @throws IllegalArgumentException if the predictions hold no values, no purchases or no P(alive)
   */
  public static Explanation of(
      Predictions predictions, int customer, int reference, double margin) {
    if (Double.isNaN(predictions.probabilityAlive(customer))) {
      throw new IllegalArgumentException("the model tells no P(alive)");
    }
    if (Double.isNaN(predictions.clv(customer))
        || Double.isNaN(predictions.expectedPurchases(customer))) {
      throw new IllegalArgumentException(
          "a value can be taken apart where purchases and amounts are known");
    }
    double[] own = factors(predictions, customer, margin);
    double[] other = factors(predictions, reference, margin);
    Part.Name[] names = Part.Name.values();
    List<Part> parts = new ArrayList<>();
    for (int k = 0; k < names.length; k++) {
      parts.add(new Part(names[k], own[k], other[k], contribution(own, other, k)));
    }
    return new Explanation(
        predictions.summaries().id(customer),
        predictions.summaries().id(reference),
        predictions.clv(customer),
        predictions.clv(reference),
        parts);
  }

  /** The customer in the middle of all by value; of equal ones the first. */
  public static int median(Predictions predictions) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, predictions.size()).boxed().toList());
    order.sort((a, b) -> Double.compare(predictions.clv(a), predictions.clv(b)));
    return order.get((order.size() - 1) / 2);
  }

  private static double[] factors(Predictions predictions, int i, double margin) {
    double alive = predictions.probabilityAlive(i);
    double expected = predictions.expectedPurchases(i);
    double spend = predictions.expectedAverageValue(i);
    double undiscounted = expected * spend * margin;
    return new double[] {
      alive,
      alive > 0 ? expected / alive : 0,
      spend,
      margin,
      undiscounted > 0 ? predictions.clv(i) / undiscounted : 1
    };
  }

  /** The Shapley value of part k in the product. */
  private static double contribution(double[] own, double[] other, int k) {
    int n = own.length;
    double sum = 0;
    for (int turned = 0; turned < 1 << n; turned++) {
      if ((turned & 1 << k) == 0) {
        double rest = 1;
        for (int j = 0; j < n; j++) {
          if (j != k) {
            rest *= (turned & 1 << j) == 0 ? other[j] : own[j];
          }
        }
        sum += weight(Integer.bitCount(turned), n) * rest * (own[k] - other[k]);
      }
    }
    return sum;
  }

  /** |S|! (n - |S| - 1)! / n!: the share of the orders in which exactly S turns before. */
  private static double weight(int before, int n) {
    double orders = n;
    for (int i = 1; i <= before; i++) {
      orders *= (double) (n - i) / i;
    }
    return 1 / orders;
  }
}
