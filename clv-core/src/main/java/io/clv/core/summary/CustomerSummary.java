package io.clv.core.summary;

/**
 * What the models see of one customer. Times are in the {@link ModelTime} of the table the summary
 * comes from.
 *
 * @param frequency x: transactions after the first, at least 0
 * @param recency t_x: time from the first to the last transaction; 0 if x = 0
 * @param T time from the first transaction to the end of observation, at least t_x
 * @param monetaryValue m: mean amount of the transactions after the first; 0 if x = 0; NaN if
 *     amounts are not known
 */
public record CustomerSummary(int frequency, double recency, double T, double monetaryValue) {
  public CustomerSummary {
    if (frequency < 0) {
      throw new IllegalArgumentException("frequency must not be negative: " + frequency);
    }
    if (!(recency >= 0 && recency <= T && T < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "recency and T must satisfy 0 <= recency <= T: recency " + recency + ", T " + T);
    }
    if (frequency == 0 && recency != 0) {
      throw new IllegalArgumentException(
          "recency must be 0 for a customer without repeat transactions: " + recency);
    }
    if (monetaryValue < 0 || monetaryValue == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "monetary value must be finite and not negative: " + monetaryValue);
    }
  }
}
