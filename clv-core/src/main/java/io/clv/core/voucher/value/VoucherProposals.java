package io.clv.core.voucher.value;

import io.clv.core.math.SortOrder;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A voucher, or none, for each customer of a run, by row of its table. Immutable.
 *
 * <p>Without an experiment the customers are served by their value at risk for each unit of money,
 * the highest first, of equal ones the one with more at risk, then by id, until the budget is used
 * up. What is maximised is the value at risk of those who get a voucher, each counted in proportion
 * to the part of the full voucher that they get: a fractional knapsack (G. B. Dantzig,
 * Discrete-variable extremum problems, Operations Research 5, 1957), for which this order is the
 * best one. It is met to the cent where any amount is allowed; between certain amounts, less than
 * the value at risk of one customer may be missed. With any amount allowed each full voucher is the
 * same share of what is at risk, so that the order is that of the value at risk alone.
 */
public final class VoucherProposals {
  private final Basis basis;
  private final double redemption;
  private final Status[] statuses;
  private final long[] cents;
  private final double[] risks;

  private VoucherProposals(Basis basis, double redemption, int customers) {
    this.basis = basis;
    this.redemption = redemption;
    statuses = new Status[customers];
    cents = new long[customers];
    risks = new double[customers];
  }

  /** Proposals by value at risk alone: a heuristic. */
  public static VoucherProposals heuristic(RunTable table, ValuePolicy policy, Spending spending) {
    VoucherProposals proposals =
        new VoucherProposals(Basis.HEURISTIC, spending.redemption(), table.size());
    double[] worth = new double[table.size()];
    for (int row = 0; row < worth.length; row++) {
      Offer offer = policy.offer(table.probabilityAlive(row), table.clv(row));
      proposals.set(row, offer);
      worth[row] = proposals.density(row, policy);
    }
    proposals.spend(worth, spending.cents(), policy.amounts());
    return proposals;
  }

  /**
   * Proposals in the segments in which an experiment has shown vouchers to pay: of the amount that
   * was tried, which is all that there is evidence for. Served in the order of the least net gain
   * by money, then of the value at risk, then of the ids.
   *
   * @param membership of the customers of the table
   * @param uplifts by segment, in the order of the scheme
   * @param policy says what is at risk, and bounds the amounts by its share; null to bound nothing
   */
  public static VoucherProposals byExperiment(
      RunTable table,
      SegmentMembership membership,
      List<SegmentUplift> uplifts,
      @Nullable ValuePolicy policy,
      Spending spending) {
    VoucherProposals proposals =
        new VoucherProposals(Basis.EXPERIMENT, spending.redemption(), table.size());
    ValuePolicy reading = policy == null ? ValuePolicy.DEFAULT : policy;
    double[] worth = new double[table.size()];
    for (int row = 0; row < worth.length; row++) {
      SegmentUplift uplift = uplifts.get(membership.code(row));
      double risk = reading.valueAtRisk(table.probabilityAlive(row), table.clv(row));
      proposals.set(row, tried(uplift, risk, policy));
      worth[row] = uplift.netLower() / uplift.cost();
    }
    proposals.spend(worth, spending.cents(), null);
    return proposals;
  }

  private static Offer tried(SegmentUplift uplift, double risk, @Nullable ValuePolicy policy) {
    if (uplift.pays() != Pays.YES) {
      return new Offer(Status.NOT_SHOWN_TO_PAY, risk, 0);
    }
    long cents = Math.round(uplift.amount() * 100);
    if (policy == null) {
      return new Offer(Status.PROPOSED, risk, cents);
    }
    if (Double.isNaN(risk)) {
      return new Offer(Status.NOT_KNOWN, risk, 0);
    }
    return cents <= policy.limit(risk)
        ? new Offer(Status.PROPOSED, risk, cents)
        : new Offer(Status.TOO_LITTLE_AT_RISK, risk, 0);
  }

  private void set(int row, Offer offer) {
    statuses[row] = offer.status();
    cents[row] = offer.cents();
    risks[row] = offer.valueAtRisk();
  }

  /** Value at risk by money; the same for all where only the rounding to cents tells them apart. */
  private double density(int row, ValuePolicy policy) {
    if (statuses[row] != Status.PROPOSED) {
      return Double.NaN;
    }
    return policy.amounts().steps().isEmpty() ? 1 / policy.share() : risks[row] / cents[row];
  }

  /**
   * Takes from the last in the order what the budget does not allow for.
   *
   * @param amounts that a last voucher may be lowered to; null for none
   */
  private void spend(double[] worth, long budget, @Nullable AllowedAmounts amounts) {
    int[] byRisk = SortOrder.descending(risks);
    double[] worthByRisk = new double[worth.length];
    for (int place = 0; place < worth.length; place++) {
      worthByRisk[place] = worth[byRisk[place]];
    }
    long left = budget;
    for (int place : SortOrder.descending(worthByRisk)) {
      int row = byRisk[place];
      if (statuses[row] != Status.PROPOSED) {
        continue;
      }
      if (cents[row] > left) {
        cents[row] = amounts == null ? 0 : amounts.atMost(left);
        statuses[row] = cents[row] == 0 ? Status.OVER_BUDGET : Status.PROPOSED;
      }
      left -= cents[row];
    }
  }

  public Basis basis() {
    return basis;
  }

  /** Number of customers. */
  public int size() {
    return cents.length;
  }

  public Status status(int row) {
    return statuses[row];
  }

  /** NaN where it is not known. */
  public double valueAtRisk(int row) {
    return risks[row];
  }

  /** What the voucher is worth; 0 for none. */
  public double amount(int row) {
    return cents[row] / 100.0;
  }

  /** The amount times the probability that it is used. */
  public double expectedCost(int row) {
    return amount(row) * redemption;
  }

  /** The sum of all. */
  public Totals totals() {
    long amounts = 0;
    double risk = 0;
    double covered = 0;
    Map<Status, Integer> customers = new EnumMap<>(Status.class);
    for (int row = 0; row < cents.length; row++) {
      amounts += cents[row];
      customers.merge(statuses[row], 1, Integer::sum);
      double own = Double.isNaN(risks[row]) ? 0 : risks[row];
      risk += own;
      covered += cents[row] == 0 ? 0 : own;
    }
    return new Totals(customers, amounts / 100.0, amounts / 100.0 * redemption, risk, covered);
  }

  /**
   * @param customers by why they get a voucher or none; none with 0
   * @param amount of all vouchers, which is what they cost at most
   * @param expectedCost of all vouchers
   * @param valueAtRisk of all customers of whom it is known
   * @param coveredValueAtRisk of those who get a voucher
   */
  public record Totals(
      Map<Status, Integer> customers,
      double amount,
      double expectedCost,
      double valueAtRisk,
      double coveredValueAtRisk) {
    public Totals {
      customers = Map.copyOf(customers);
    }

    public int vouchers() {
      return customers.getOrDefault(Status.PROPOSED, 0);
    }

    /** The reasons why others get none, in a fixed order. */
    public List<Status> withoutVoucher() {
      List<Status> reasons = new ArrayList<>(List.of(Status.values()));
      reasons.remove(Status.PROPOSED);
      reasons.retainAll(customers.keySet());
      return reasons;
    }
  }
}
