package io.clv.core.usecase;

import io.clv.core.season.Trend;

/**
 * By how much growth falls short of what daily purchases show: the slope of a Poisson regression of
 * the purchases on time, with the expected ones as exposure and a level of its own.
 *
 * @param change to add to the growth a year
 * @param standardError of the growth, the model's parameters taken as known
 */
record GrowthStep(double change, double standardError) {
  private static final int NEWTON_STEPS = 25;

  static GrowthStep of(RepeatPurchases purchases, double[] expected, Trend years) {
    double slope = 0;
    double error = Double.POSITIVE_INFINITY;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double mass = 0;
      double first = 0;
      double second = 0;
      double actual = 0;
      double actualFirst = 0;
      for (int d = 0; d < expected.length; d++) {
        double at = years.years(purchases.origin() + d);
        double mean = expected[d] * Math.exp(slope * at);
        mass += mean;
        first += mean * at;
        second += mean * at * at;
        actual += purchases.byDay()[d];
        actualFirst += purchases.byDay()[d] * at;
      }
      if (!(mass > 0 && actual > 0)) {
        return new GrowthStep(0, Double.POSITIVE_INFINITY);
      }
      double spread = second / mass - (first / mass) * (first / mass);
      if (!(spread > 0)) {
        return new GrowthStep(0, Double.POSITIVE_INFINITY);
      }
      error = 1 / Math.sqrt(actual * spread);
      double change = (actualFirst / actual - first / mass) / spread;
      slope += Math.max(-1, Math.min(1, change));
      if (Math.abs(change) < 1e-10) {
        break;
      }
    }
    return new GrowthStep(slope, error);
  }
}
