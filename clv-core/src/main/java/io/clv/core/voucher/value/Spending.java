package io.clv.core.voucher.value;

/**
 * What may be spent on all customers together.
 *
 * @param budget the sum of the expected costs is at most this, at least 0; infinite for no limit
 * @param redemption the probability that a voucher is used, by which its cost is expected; above 0,
 *     at most 1
 */
public record Spending(double budget, double redemption) {
  /** No limit, and every voucher is used. */
  public static final Spending UNLIMITED = new Spending(Double.POSITIVE_INFINITY, 1);

  public Spending {
    if (!(budget >= 0)) {
      throw new IllegalArgumentException("a budget must not be negative: " + budget);
    }
    ValuePolicy.requireShare("the probability of redemption", redemption);
  }

  /** The sum of the amounts that the budget allows for, in cents. */
  long cents() {
    return (long) Math.min(Long.MAX_VALUE / 2.0, Math.floor(budget / redemption * 100 + 1e-6));
  }
}
