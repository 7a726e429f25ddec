package io.clv.core.segment;

import io.clv.core.math.SortOrder;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import org.jspecify.annotations.Nullable;

/**
 * Recency, frequency and monetary scores from 1 to 5. With w for the number of customers who are
 * strictly worse, out of n, the score is
 *
 * <pre>
 *   1 + floor(5 w / n)
 * </pre>
 *
 * <p>so that a score of 5 says: at least 80 % of the customers are worse. Equal customers have
 * equal scores, whatever the order they come in, and where very many are equal a score may be of
 * nobody. Recency is by the days since the last order, fewer being better; frequency by the number
 * of orders; monetary by their total amount. Immutable.
 */
public final class RfmScores {
  /** The best score; the worst is 1. */
  public static final int BEST = 5;

  private final byte[] recency;
  private final byte[] frequency;
  private final byte @Nullable [] monetary;

  private RfmScores(byte[] recency, byte[] frequency, byte @Nullable [] monetary) {
    this.recency = recency;
    this.frequency = frequency;
    this.monetary = monetary;
  }

  public static RfmScores of(RunTable table) {
    double[] days = table.column(RunColumn.DAYS_SINCE_LAST_ORDER);
    for (int row = 0; row < days.length; row++) {
      days[row] = -days[row];
    }
    return new RfmScores(
        scores(days),
        scores(table.column(RunColumn.TOTAL_ORDERS)),
        table.knows(RunColumn.TOTAL_REVENUE)
            ? scores(table.column(RunColumn.TOTAL_REVENUE))
            : null);
  }

  /** The score of each value among all of them, larger being better; unknown ones are worst. */
  static byte[] scores(double[] values) {
    int n = values.length;
    for (int i = 0; i < n; i++) {
      values[i] = Double.isNaN(values[i]) ? Double.NEGATIVE_INFINITY : values[i];
    }
    int[] order = SortOrder.ascending(values);
    byte[] scores = new byte[n];
    int worse = 0;
    for (int at = 0; at < n; at++) {
      if (at > 0 && values[order[at]] != values[order[at - 1]]) {
        worse = at;
      }
      scores[order[at]] = (byte) (1 + (long) BEST * worse / n);
    }
    return scores;
  }

  public int recency(int row) {
    return recency[row];
  }

  public int frequency(int row) {
    return frequency[row];
  }

  /** The monetary score; that of frequency where amounts are not known. */
  public int monetary(int row) {
    byte[] known = monetary;
    return known == null ? frequency[row] : known[row];
  }
}
