package io.clv.core.voucher.value;

/**
 * How much a voucher may be worth.
 *
 * @param share of the value at risk that a voucher may be worth at most; above 0, at most 1
 * @param leastAlive customers whose probability of being alive is lower get none, because their
 *     value if alive is a ratio of two numbers next to 0; above 0, at most 1
 */
public record ValuePolicy(AtRisk atRisk, double share, AllowedAmounts amounts, double leastAlive) {
  /** A tenth of what is at risk, in whole cents, if a customer is alive with one percent. */
  public static final ValuePolicy DEFAULT =
      new ValuePolicy(AtRisk.IF_ALIVE, 0.1, AllowedAmounts.anyFrom(1), 0.01);

  public ValuePolicy {
    requireShare("a share", share);
    requireShare("the least probability of being alive", leastAlive);
  }

  static void requireShare(String what, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(what + " must be above 0 and at most 1: " + share);
    }
  }

  /**
   * What a customer is offered as long as there is money.
   *
   * @param alive 0 to 1; NaN if it is not known
   * @param clv NaN if it is not known
   */
  public Offer offer(double alive, double clv) {
    double risk = valueAtRisk(alive, clv);
    if (Double.isNaN(alive) || Double.isNaN(clv)) {
      return new Offer(Status.NOT_KNOWN, risk, 0);
    }
    if (alive < leastAlive) {
      return new Offer(Status.UNLIKELY_ALIVE, risk, 0);
    }
    long amount = amounts.atMost(limit(risk));
    return new Offer(amount == 0 ? Status.TOO_LITTLE_AT_RISK : Status.PROPOSED, risk, amount);
  }

  /**
   * What is at risk of a customer; NaN where it is not known, or too unlikely that there is one.
   */
  double valueAtRisk(double alive, double clv) {
    return alive >= leastAlive ? atRisk.of(alive, Math.max(clv, 0)) : Double.NaN;
  }

  /** The share of an amount at risk, in whole cents. */
  long limit(double risk) {
    // A tenth of 123 is 12.3 and not a cent less, whatever the last binary digit says.
    return (long) Math.min(AllowedAmounts.MOST, Math.floor(risk * share * 100 * (1 + 1e-12)));
  }
}
