package io.clv.core.interval;

/**
 * Where tables stand among the histories (x, T) and, for one of them, the times since the last
 * purchase. The places depend on nothing but the unit of time, so that a customer's tables are the
 * same whoever else is looked at.
 *
 * <p>Predictions change with x and T on the scale of their own uncertainty, some 1 / sqrt(x) of
 * themselves; tables are closer than that to one another: at each x up to 16 and then at half
 * standard deviations of a Poisson count; at ages that grow by a quarter, or by 1 / sqrt(x).
 */
final class Grid {
  private static final int EXACT = 16;
  private static final double WIDEST_STEP = 0.25;
  private static final double ELAPSED_STEP = 0.35;

  /** Ages below this, in days, count as nearly the same. */
  private static final double YOUNG_DAYS = 3.5;

  private final double young;

  /**
   * @param day length of a day in units of the models' time
   */
  Grid(double day) {
    young = YOUNG_DAYS * day;
  }

  /** The largest place at or below x. */
  static int frequencyAtOrBelow(int x) {
    if (x <= EXACT) {
      return x;
    }
    int index = (int) Math.floor(4 * (Math.sqrt((double) x) - Math.sqrt((double) EXACT)));
    while (place(index + 1) <= x) {
      index++;
    }
    while (place(index) > x) {
      index--;
    }
    return place(index);
  }

  /** The smallest place above x. */
  static int frequencyAbove(int x) {
    if (x < EXACT) {
      return x + 1;
    }
    int index = (int) Math.floor(4 * (Math.sqrt((double) x) - Math.sqrt((double) EXACT)));
    while (place(index) > x) {
      index--;
    }
    while (place(index) <= x) {
      index++;
    }
    return place(index);
  }

  private static int place(int index) {
    double root = Math.sqrt((double) EXACT) + 0.25 * index;
    return (int) Math.min(Integer.MAX_VALUE, Math.round(root * root));
  }

  /** How far an age is along the ages at which tables for x stand: place i is age(x, i). */
  double ageIndex(int x, double T) {
    return Math.log1p(T / young) / step(x);
  }

  double age(int x, int index) {
    return young * Math.expm1(index * step(x));
  }

  private static double step(int x) {
    return Math.min(WIDEST_STEP, 1 / Math.sqrt((double) x));
  }

  /** Number of times since the last purchase at which tables for x stand. */
  static int elapsedSize(int x) {
    return x == 0 ? 1 : 1 + (int) Math.ceil(Math.log1p(x + 1.0) / ELAPSED_STEP);
  }

  /**
   * The share of T at place {@code index}, 0 to 1. They are close where one more purchase would
   * make a difference, at 1 / (x + 1), and then ever farther apart.
   */
  static double elapsed(int x, int index) {
    return x == 0 ? 1 : Math.min(1, Math.expm1(ELAPSED_STEP * index) / (x + 1.0));
  }

  /** The last place at or before a share of T. */
  static int elapsedIndex(int x, double share) {
    int index =
        Math.min(
            elapsedSize(x) - 2, (int) (Math.log1p(Math.max(0, share) * (x + 1.0)) / ELAPSED_STEP));
    return Math.max(0, index);
  }
}
