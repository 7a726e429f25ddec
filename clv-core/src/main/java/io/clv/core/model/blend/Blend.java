package io.clv.core.model.blend;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.DiscountedResidual;
import io.clv.core.model.Mixture;
import io.clv.core.model.TransactionModel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A mixture of transaction models with fixed weights: each customer follows one of the members, and
 * which one is not learnt from the customer's own history.
 *
 * <pre>
 *   P(alive)   = sum over members m of w_m P_m(alive)
 *   E[Y(t)]    = sum of w_m E_m[Y(t)]
 *   P(Y = n)   = sum of w_m P_m(Y = n)
 *   L          = sum of w_m L_m
 * </pre>
 *
 * <p>Its parameters are the members', each with the member's name before it ({@code
 * pareto-nbd.alpha}), and the weights ({@code pareto-nbd.weight}). Immutable.
 *
 * <p>Averages of forecasts with equal weights are hard to beat: R. T. Clemen, Combining forecasts:
 * a review and annotated bibliography, International Journal of Forecasting 5 (1989).
 */
public final class Blend implements Mixture, CountDistribution, DiscountedResidual {
  /** The model's name in files. */
  public static final String NAME = "blend";

  /** What a member's weight is called after its name and a dot. */
  public static final String WEIGHT = "weight";

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
    double sum = 0;
    for (Member member : members) {
      TransactionModel model = member.model();
      if (!names.add(model.name())) {
        throw new IllegalArgumentException(NAME + ": a member comes twice: " + model.name());
      }
      if (!(model instanceof CountDistribution && model instanceof DiscountedResidual)) {
        throw new IllegalArgumentException(
            "%s: %s gives no distribution of purchases and cannot be a member"
                .formatted(NAME, model.name()));
      }
      sum += member.weight();
    }
    if (members.size() < 2) {
      throw new IllegalArgumentException(NAME + ": needs two or more members, not " + names);
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(NAME + ": the weights must sum to 1, not " + sum);
    }
    return new Blend(members);
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
      result.put(prefix + WEIGHT, member.weight());
      member.model().parameters().forEach((name, value) -> result.put(prefix + name, value));
    }
    return result;
  }

  private double mean(ToDoubleFunction<TransactionModel> value) {
    double sum = 0;
    for (Member member : members) {
      sum += member.weight() * value.applyAsDouble(member.model());
    }
    return sum;
  }

  /** A weighted mean of probabilities, which rounding must not lift above 1. */
  private double probability(ToDoubleFunction<TransactionModel> value) {
    return Math.min(1, mean(value));
  }

  @Override
  public double logLikelihood(int x, double tx, double T) {
    double largest = Double.NEGATIVE_INFINITY;
    for (Member member : members) {
      largest = Math.max(largest, member.model().logLikelihood(x, tx, T));
    }
    double reference = largest;
    return reference + Math.log(mean(m -> Math.exp(m.logLikelihood(x, tx, T) - reference)));
  }

  @Override
  public double probabilityAlive(int x, double tx, double T) {
    return probability(m -> m.probabilityAlive(x, tx, T));
  }

  @Override
  public double expectedPurchases(int x, double tx, double T, double t) {
    return mean(m -> m.expectedPurchases(x, tx, T, t));
  }

  @Override
  public double discountedPurchases(int x, double tx, double T, double t, double rate) {
    return mean(m -> m.discountedPurchases(x, tx, T, t, rate));
  }

  @Override
  public double discountedExpectedResidualTransactions(int x, double tx, double T, double rate) {
    return mean(
        m -> ((DiscountedResidual) m).discountedExpectedResidualTransactions(x, tx, T, rate));
  }

  @Override
  public double probabilityOfPurchases(int n, int x, double tx, double T, double t) {
    return probability(m -> ((CountDistribution) m).probabilityOfPurchases(n, x, tx, T, t));
  }

  @Override
  public double probabilityOfAtLeast(int n, int x, double tx, double T, double t) {
    return probability(m -> ((CountDistribution) m).probabilityOfAtLeast(n, x, tx, T, t));
  }

  @Override
  public String toString() {
    return NAME + " " + parameters();
  }
}
