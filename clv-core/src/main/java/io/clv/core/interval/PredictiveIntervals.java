package io.clv.core.interval;

import io.clv.core.model.AlongPath;
import io.clv.core.model.CountDistribution;
import io.clv.core.model.CountsWhileAlive;
import io.clv.core.model.DiscreteTime;
import io.clv.core.model.SpendDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Intervals of what one customer will do: equal tails of the predictive distribution.
 *
 * <ul>
 *   <li>P(alive): where it may lie with the parameters not known for sure, normal on the scale of
 *       log-odds.
 *   <li>purchases over the horizon: the number itself, not its expectation. The bounds are whole
 *       numbers, and outside them lies at most the probability asked for.
 *   <li>average value: the mean amount of the customer's transactions in the long run.
 *   <li>value: the sum of the amounts of the purchases over the horizon, times a factor.
 * </ul>
 *
 * <p>The distribution of purchases and amounts is averaged over draws of the parameters. That of a
 * customer who is alive depends, apart from a factor gamma + x m on amounts, on (x, T) and in some
 * models on t_x. It is tabulated at the places of a fixed {@link Grid} when a customer needs it,
 * and interpolated between them. So the work grows with the variety of histories, not with
 * customers, and a result depends on the customer and the models alone. Safe for use by several
 * threads.
 */
public final class PredictiveIntervals {
  /** Index of a lower bound in a row; the upper bound is the next. */
  public static final int ALIVE = 0;

  public static final int PURCHASES = 2;
  public static final int AVERAGE_VALUE = 4;
  public static final int VALUE = 6;

  /** Length of a row. */
  public static final int ROW = 8;

  private final Purchases purchases;
  private final boolean recencyMatters;
  private final boolean exact;
  private final @Nullable SpendDistribution spend;
  private final List<SpendDistribution> spendDraws;
  private final Grid grid;
  private final double half;
  private final double deviations;
  private final ConcurrentMap<Place, Node> nodes = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, SpendTables> means = new ConcurrentHashMap<>();

  /** A place of the grid, or one history of a model that holds for those of customers alone. */
  private record Place(int x, double age, double recency, boolean amountsKnown) {}

  /**
   * @param draws of the transaction model, at least one
   * @param spend the spend model at its estimate; null if amounts are not known
   * @param spendDraws of the spend model, at least one unless it is null
   * @param horizon in units of the models' time
   * @param day length of a day in it
   * @param level of the intervals, between 0 and 1
   */
  public PredictiveIntervals(
      List<? extends CountDistribution> draws,
      @Nullable SpendDistribution spend,
      List<SpendDistribution> spendDraws,
      double horizon,
      double day,
      double level) {
    this.purchases = new Purchases(draws, horizon);
    this.recencyMatters = !(draws.get(0) instanceof CountsWhileAlive);
    this.exact = draws.get(0) instanceof DiscreteTime || draws.get(0) instanceof AlongPath;
    this.spend = spend;
    this.spendDraws = List.copyOf(spendDraws);
    this.grid = new Grid(day);
    this.half = (1 - level) / 2;
    this.deviations = NormalScore.of(half);
  }

  /**
   * Whether {@link #at} depends on recency, too, so that customers with the same x and T may need
   * different tables.
   */
  public boolean areByRecency() {
    return exact;
  }

  /**
   * The tables for customers with x transactions at age T.
   *
   * @param tx looked at if {@link #areByRecency()}
   * @param amountsKnown whether the mean amount of the x transactions is known
   */
  public History at(int x, double tx, double T, boolean amountsKnown) {
    if (exact) {
      Node node = node(new Place(x, T, tx, amountsKnown));
      return new History(T, new Node[] {node}, new double[] {1});
    }
    Node[] found = new Node[4];
    double[] weights = new double[4];
    int size = 0;
    int below = Grid.frequencyAtOrBelow(x);
    int above = Grid.frequencyAbove(x);
    double towardsAbove = (double) (x - below) / (above - below);
    for (int side = 0; side < 2; side++) {
      double ofFrequency = side == 0 ? 1 - towardsAbove : towardsAbove;
      int frequency = side == 0 ? below : above;
      double index = grid.ageIndex(frequency, T);
      int younger = (int) Math.floor(index);
      double towardsOlder = index - younger;
      for (int age = 0; age < 2; age++) {
        double weight = ofFrequency * (age == 0 ? 1 - towardsOlder : towardsOlder);
        if (weight > 0) {
          found[size] = node(new Place(frequency, younger + age, 0, amountsKnown));
          weights[size++] = weight;
        }
      }
    }
    return new History(T, Arrays.copyOf(found, size), Arrays.copyOf(weights, size));
  }

  private Node node(Place place) {
    Node known = nodes.get(place);
    return known != null ? known : nodes.computeIfAbsent(place, this::tabulate);
  }

  private Node tabulate(Place place) {
    int x = place.x();
    double T = exact ? place.age() : grid.age(x, (int) place.age());
    double[] spread = new double[exact ? 1 : Grid.elapsedSize(x)];
    CountTable[] counts = new CountTable[recencyMatters ? spread.length : 1];
    for (int i = 0; i < spread.length; i++) {
      double tx = exact ? place.recency() : T * (1 - Grid.elapsed(x, i));
      spread[i] = purchases.spreadOfLogOdds(x, tx, T);
      if (i < counts.length) {
        counts[i] = purchases.ifAlive(x, tx, T);
      }
    }
    SpendDistribution estimate = spend;
    if (estimate == null) {
      return new Node(x, spread, counts, null, null);
    }
    int behindAmounts = place.amountsKnown() ? x : 0;
    SpendTables[] sums = new SpendTables[counts.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = SpendTables.ofSum(counts[i], behindAmounts, estimate, spendDraws);
    }
    SpendTables mean =
        means.computeIfAbsent(behindAmounts, n -> SpendTables.ofMean(n, estimate, spendDraws));
    return new Node(x, spread, counts, sums, mean);
  }

  /**
   * The intervals of one customer.
   *
   * @param history the tables of the customer's x and T
   * @param tx recency
   * @param alive P(alive) at the estimates
   * @param total x m, the sum of the x amounts; NaN if not known
   * @param factor what an amount counts for as a value, at least 0
   * @param row where the bounds go, at the indices of this class; NaN where there is no spend model
   */
  public void fill(
      History history, double tx, double alive, double total, double factor, double[] row) {
    double elapsed = history.elapsed(tx);
    double spread = history.spread(elapsed);
    double logOdds = Purchases.logOdds(alive);
    row[ALIVE] = Math.min(alive, logistic(logOdds - deviations * spread));
    row[ALIVE + 1] = Math.max(alive, logistic(logOdds + deviations * spread));
    double p = meanOf(alive, logOdds, spread);
    row[PURCHASES] = p > 1 - half ? countAtMost(history, (1 - half) / p, elapsed) : 0;
    row[PURCHASES + 1] = p > half ? countAtMost(history, half / p, elapsed) : 0;
    SpendDistribution estimate = spend;
    if (estimate == null) {
      Arrays.fill(row, AVERAGE_VALUE, ROW, Double.NaN);
      return;
    }
    double scale = estimate.rateScale() + (Double.isNaN(total) ? 0 : total);
    double u = estimate.rateScale() / scale;
    row[AVERAGE_VALUE] = scale * Math.exp(history.mean(-deviations, u));
    row[AVERAGE_VALUE + 1] = scale * Math.exp(history.mean(deviations, u));
    double any = p * NormalScore.tail(history.count(1, elapsed));
    row[VALUE] = any > 1 - half ? factor * amount(history, (1 - half) / any, u, elapsed, scale) : 0;
    row[VALUE + 1] = any > half ? factor * amount(history, half / any, u, elapsed, scale) : 0;
  }

  /**
   * The probability that a customer makes n or more purchases, as {@link #fill} has it.
   *
   * @param n at least 1
   */
  public double purchasesAtLeast(int n, History history, double tx, double alive) {
    double elapsed = history.elapsed(tx);
    double spread = history.spread(elapsed);
    return meanOf(alive, Purchases.logOdds(alive), spread)
        * NormalScore.tail(history.count(n, elapsed));
  }

  /**
   * The probability that the sum of a customer's amounts is larger than one, as {@link #fill} has
   * it.
   *
   * @param amount at least 0
   * @throws IllegalStateException if there is no spend model
   */
  public double amountsAbove(
      double amount, History history, double tx, double alive, double total) {
    SpendDistribution estimate = spend;
    if (estimate == null) {
      throw new IllegalStateException("there is no spend model");
    }
    double any = purchasesAtLeast(1, history, tx, alive);
    double scale = estimate.rateScale() + (Double.isNaN(total) ? 0 : total);
    double u = estimate.rateScale() / scale;
    double elapsed = history.elapsed(tx);
    double log = Math.log(amount / scale);
    double low = -NormalScore.LARGEST;
    double high = NormalScore.LARGEST;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      if (history.sum(middle, u, elapsed) <= log) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return any * NormalScore.tail(low);
  }

  /** The mean of P(alive) over the parameters, which lies towards one half. */
  private static double meanOf(double alive, double logOdds, double spread) {
    return spread == 0 ? alive : logistic(logOdds / Math.sqrt(1 + Math.PI / 8 * spread * spread));
  }

  private static double countAtMost(History history, double tail, double elapsed) {
    return history.largestAtMost(NormalScore.of(tail), elapsed);
  }

  private static double amount(
      History history, double tail, double u, double elapsed, double scale) {
    return scale * Math.exp(history.sum(NormalScore.of(tail), u, elapsed));
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
