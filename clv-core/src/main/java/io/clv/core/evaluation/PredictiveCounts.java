package io.clv.core.evaluation;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.CountsWhileAlive;
import io.clv.core.model.Mixture;
import io.clv.core.model.TransactionModel;
import io.clv.core.summary.CustomerStates;
import io.clv.core.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Equal-tailed intervals from a model's distribution of purchases at its fitted parameters: both
 * ends are quantiles, so that, counts being whole, at least the level lies inside.
 *
 * <p>Where what an alive customer buys depends on (x, T) only, customers with the same pair share
 * those probabilities.
 */
public final class PredictiveCounts implements IntervalSource {
  /** Shared probabilities go up to here; whoever buys more is computed alone. */
  private static final int SHARED = 256;

  private final double tail;

  /**
   * @param level probability inside, greater than 0 and less than 1
   * @throws IllegalArgumentException if it is not
   */
  public PredictiveCounts(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "interval level must be greater than 0 and less than 1: " + level);
    }
    tail = (1 - level) / 2;
  }

  @Override
  public Optional<CountIntervals> intervals(
      TransactionModel model, CustomerSummaries customers, double t) {
    if (!(model instanceof CountDistribution distribution)) {
      return Optional.empty();
    }
    int n = customers.size();
    int[] lower = new int[n];
    int[] upper = new int[n];
    CustomerStates states = CustomerStates.of(customers);
    int[][] customersOf = byState(states, n);
    IntStream.range(0, states.size())
        .parallel()
        .forEach(
            state -> {
              List<Tails> members = tails(distribution, states, state, t);
              for (int i : customersOf[state]) {
                Customer customer = new Customer(customers, i, distribution, members, t);
                lower[i] = customer.quantile(tail);
                upper[i] = customer.quantile(1 - tail);
              }
            });
    return Optional.of(new CountIntervals(lower, upper));
  }

  private static int[][] byState(CustomerStates states, int customers) {
    int[] sizes = new int[states.size()];
    for (int i = 0; i < customers; i++) {
      sizes[states.stateOf(i)]++;
    }
    int[][] result = new int[states.size()][];
    for (int s = 0; s < result.length; s++) {
      result[s] = new int[sizes[s]];
    }
    for (int i = 0; i < customers; i++) {
      int state = states.stateOf(i);
      result[state][--sizes[state]] = i;
    }
    return result;
  }

  /** What the customers of a state share; empty if a model knows nothing that they share. */
  private static List<Tails> tails(
      CountDistribution model, CustomerStates states, int state, double t) {
    int x = states.frequency(state);
    double T = states.T(state);
    if (model instanceof CountsWhileAlive alone) {
      return List.of(new Tails(1, alone, x, T, t));
    }
    if (model instanceof Mixture mixture
        && mixture.members().stream().allMatch(m -> m.model() instanceof CountsWhileAlive)) {
      return mixture.members().stream()
          .map(m -> new Tails(m.weight(x), (CountsWhileAlive) m.model(), x, T, t))
          .toList();
    }
    return List.of();
  }

  /** P(Y &gt;= n) of the alive customers of a state under one member, as far as asked for. */
  private static final class Tails {
    private final double weight;
    private final CountsWhileAlive model;
    private final int x;
    private final double T;
    private final double t;
    private double[] known = new double[4];
    private int size;

    Tails(double weight, CountsWhileAlive model, int x, double T, double t) {
      this.weight = weight;
      this.model = model;
      this.x = x;
      this.T = T;
      this.t = t;
    }

    double ifAlive(int n) {
      while (size < n) {
        if (size == known.length) {
          known = Arrays.copyOf(known, 2 * size);
        }
        known[size] = model.probabilityOfAtLeastIfAlive(size + 1, x, T, t);
        size++;
      }
      return known[n - 1];
    }
  }

  /** One customer: the members' tails, each weighed by being that member's and alive. */
  private static final class Customer {
    private final CustomerSummaries customers;
    private final int i;
    private final CountDistribution model;
    private final List<Tails> members;
    private final double[] alive;
    private final double t;

    Customer(
        CustomerSummaries customers,
        int i,
        CountDistribution model,
        List<Tails> members,
        double t) {
      this.customers = customers;
      this.i = i;
      this.model = model;
      this.members = members;
      this.t = t;
      alive = new double[members.size()];
      for (int m = 0; m < alive.length; m++) {
        Tails member = members.get(m);
        alive[m] =
            member.weight
                * member.model.probabilityAlive(
                    customers.frequency(i), customers.recency(i), customers.T(i));
      }
    }

    int quantile(double p) {
      for (int n = 0; n < SHARED && !members.isEmpty(); n++) {
        double above = 0;
        for (int m = 0; m < alive.length; m++) {
          above += alive[m] * members.get(m).ifAlive(n + 1);
        }
        if (above <= 1 - p) {
          return n;
        }
      }
      return model.quantile(p, customers.frequency(i), customers.recency(i), customers.T(i), t);
    }
  }
}
