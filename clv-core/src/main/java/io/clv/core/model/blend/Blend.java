package io.clv.core.model.blend;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.DiscountedResidual;
import io.clv.core.model.DiscreteTime;
import io.clv.core.model.Mixture;
import io.clv.core.model.TransactionModel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A combination of transaction models with fixed weights, one set for customers who have bought on
 * one day only (x = 0) and one for all others: it is there that the models differ most, since under
 * some nobody can drop out before a repeat purchase.
 *
 * <pre>
 *   P(alive)   = sum over members m of w_m(x) P_m(alive)
 *   E[Y(t)]    = sum of w_m(x) E_m[Y(t)]
 *   P(Y = n)   = sum of w_m(x) P_m(Y = n)
 *   L          = sum of w_m(x) L_m
 * </pre>
 *
 * <p>With weights that do not depend on x it is a mixture: each customer follows one of the
 * members, and which one is not learnt from the history. With other weights it combines forecasts
 * and is no model of how x comes about. A new customer has x = 0.
 *
 * <p>Its parameters are the members', each with the member's name before it ({@code
 * pareto-nbd.alpha}), and the weights ({@code pareto-nbd.weight_once}, {@code
 * pareto-nbd.weight_repeat}). Immutable.
 *
 * <p>Source: R. T. Clemen, Combining forecasts: a review and annotated bibliography, International
 * Journal of Forecasting 5 (1989).
 */
public final class Blend implements Mixture, CountDistribution, DiscountedResidual {
  /** The model's name in files. */
  public static final String NAME = "blend";

  /** What a member's weight for x = 0 is called after its name and a dot. */
  public static final String WEIGHT_ONCE = "weight_once";

  /** What a member's weight for x &gt; 0 is called after its name and a dot. */
  public static final String WEIGHT_REPEAT = "weight_repeat";

  private static final double SUM_TOLERANCE = 1e-9;

  private final List<Member> members;

  private Blend(List<Member> members) {
    this.members = List.copyOf(members);
  }

  /**
   * @param members two or more models, all with different names
   * @throws IllegalArgumentException if they are fewer, a name comes twice, the weights do not sum
   *     to 1, or a model lacks the distribution of purchases or the discounted residual
   */
  public static Blend of(List<Member> members) {
    Set<String> names = new HashSet<>();
    double once = 0;
    double repeat = 0;
    for (Member member : members) {
      TransactionModel model = member.model();
      if (!names.add(model.name())) {
        throw new IllegalArgumentException(NAME + ": a member comes twice: " + model.name());
      }
      if (model instanceof DiscreteTime) {
        throw new IllegalArgumentException(
            "%s: %s counts opportunities, not time, and cannot be a member"
                .formatted(NAME, model.name()));
      }
      if (!(model instanceof CountDistribution && model instanceof DiscountedResidual)) {
        throw new IllegalArgumentException(
            "%s: %s gives no distribution of purchases and cannot be a member"
                .formatted(NAME, model.name()));
      }
      once += member.once();
      repeat += member.repeat();
    }
    if (members.size() < 2) {
      throw new IllegalArgumentException(NAME + ": needs two or more members, not " + names);
    }
    requireSum(once, "without");
    requireSum(repeat, "with");
    return new Blend(members);
  }

  private static void requireSum(double sum, String which) {
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "%s: the weights for customers %s a repeat purchase must sum to 1, not %s"
              .formatted(NAME, which, sum));
    }
  }

  @Override
  public List<Member> members() {
    return members;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    for (Member member : members) {
      String prefix = member.model().name() + ".";
      result.put(prefix + WEIGHT_ONCE, member.once());
      result.put(prefix + WEIGHT_REPEAT, member.repeat());
      member.model().parameters().forEach((name, value) -> result.put(prefix + name, value));
    }
    return result;
  }

  private double mean(int x, ToDoubleFunction<TransactionModel> value) {
    double sum = 0;
    for (Member member : members) {
      double weight = member.weight(x);
      if (weight > 0) {
        sum += weight * value.applyAsDouble(member.model());
      }
    }
    return sum;
  }

  /** A weighted mean of probabilities, which rounding must not lift above 1. */
  private double probability(int x, ToDoubleFunction<TransactionModel> value) {
    return Math.min(1, mean(x, value));
  }

  @Override
  public double logLikelihood(int x, double tx, double T) {
    double largest = Double.NEGATIVE_INFINITY;
    for (Member member : members) {
      if (member.weight(x) > 0) {
        largest = Math.max(largest, member.model().logLikelihood(x, tx, T));
      }
    }
    double reference = largest;
    return reference + Math.log(mean(x, m -> Math.exp(m.logLikelihood(x, tx, T) - reference)));
  }

  @Override
  public double probabilityAlive(int x, double tx, double T) {
    return probability(x, m -> m.probabilityAlive(x, tx, T));
  }

  @Override
  public double expectedPurchases(int x, double tx, double T, double t) {
    return mean(x, m -> m.expectedPurchases(x, tx, T, t));
  }

  @Override
  public double discountedPurchases(int x, double tx, double T, double t, double rate) {
    return mean(x, m -> m.discountedPurchases(x, tx, T, t, rate));
  }

  @Override
  public double discountedExpectedResidualTransactions(int x, double tx, double T, double rate) {
    return mean(
        x, m -> ((DiscountedResidual) m).discountedExpectedResidualTransactions(x, tx, T, rate));
  }

  @Override
  public double probabilityOfPurchases(int n, int x, double tx, double T, double t) {
    return probability(x, m -> ((CountDistribution) m).probabilityOfPurchases(n, x, tx, T, t));
  }

  @Override
  public double probabilityOfAtLeast(int n, int x, double tx, double T, double t) {
    return probability(x, m -> ((CountDistribution) m).probabilityOfAtLeast(n, x, tx, T, t));
  }

  @Override
  public String toString() {
    return NAME + " " + parameters();
  }
}
