package io.clv.core.valuation;

/** The customers of two runs side by side, by id. */
public final class JoinedRuns {
  private JoinedRuns() {}

  /** Takes a customer's rows of two tables. */
  @FunctionalInterface
  public interface RowPair {
    /**
     * @param before row of the one table, -1 if the customer is not in it
     * @param after row of the other, -1 if the customer is not in it
     */
    void take(int before, int after);
  }

  /** Every customer of either run once, in the order of the ids. */
  public static void forEach(RunTable before, RunTable after, RowPair pair) {
    int left = 0;
    int right = 0;
    while (left < before.size() || right < after.size()) {
      int order =
          left == before.size()
              ? 1
              : right == after.size() ? -1 : before.compareIds(left, after, right);
      pair.take(order <= 0 ? left : -1, order >= 0 ? right : -1);
      left += order <= 0 ? 1 : 0;
      right += order >= 0 ? 1 : 0;
    }
  }
}
