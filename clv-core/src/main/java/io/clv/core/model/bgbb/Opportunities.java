package io.clv.core.model.bgbb;

/** That a customer's times are whole numbers of opportunities. */
final class Opportunities {
  private Opportunities() {}

  /** Whether x &lt;= t_x &lt;= T are whole numbers. */
  static boolean whole(int x, double tx, double T) {
    return x >= 0
        && x <= tx
        && tx <= T
        && (x > 0 || tx == 0)
        && T <= Integer.MAX_VALUE
        && tx == Math.rint(tx)
        && T == Math.rint(T);
  }

  /**
   * T as a whole number.
   *
   * @throws IllegalArgumentException if it is not
   */
  static int checked(int x, double tx, double T) {
    if (!whole(x, tx, T)) {
      throw new IllegalArgumentException(BgBb.NAME + " " + complaint(x, tx, T));
    }
    return (int) T;
  }

  /** What is wrong with a customer, and what would be right. */
  static String complaint(int x, double tx, double T) {
    return "counts opportunities to buy: frequency, recency and T must be whole numbers with"
        + " frequency <= recency <= T, but are "
        + x
        + ", "
        + tx
        + " and "
        + T;
  }
}
