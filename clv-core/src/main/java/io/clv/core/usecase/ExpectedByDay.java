package io.clv.core.usecase;

import io.clv.core.model.TransactionModel;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.ModelTime;
import java.util.stream.IntStream;

/**
 * How many repeat transactions a model expects on each day, given every customer's history. By the
 * likelihood of purchases whose intensity is c(d),
 *
 * <pre>
 *   log L = sum over customers of log L_model(x, tau(t_x), tau(T)) + sum over purchases of ln c(d),
 *   d log L / d ln c(d) = purchases on d - c(d) sum over customers of
 *       -(d/d t_x + d/d T) log L_model    if d lies between the first and the latest transaction,
 *       -d/d T log L_model                if it lies after the latest,
 * </pre>
 *
 * <p>so that the second sum is what to hold the purchases of day d against. In the NBD it is c(d)
 * times the posterior mean of lambda. That good customers come early, and that all grow older, is
 * in it; neither can be taken for a season.
 */
final class ExpectedByDay {
  private static final double STEP = 1e-4;

  private ExpectedByDay() {}

  static double[] of(
      RepeatPurchases purchases,
      TransactionModel model,
      PurchaseCalendar calendar,
      ModelTime time) {
    int days = purchases.days();
    int end = days - 1;
    int n = purchases.customers();
    double[] whileBuying = new double[n];
    double[] since = new double[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              int origin = purchases.origin();
              int from = origin + purchases.first()[i];
              double tx = time.fromDays(calendar.days(from, origin + purchases.last()[i]));
              double T = time.fromDays(calendar.days(from, origin + end));
              int x = purchases.repeats()[i];
              double h = STEP * (T + 1);
              double at = model.logLikelihood(x, tx, T);
              since[i] =
                  loss(
                      at,
                      model.logLikelihood(x, tx, T + h),
                      model.logLikelihood(x, tx, T + 2 * h),
                      h);
              if (x > 0) {
                whileBuying[i] =
                    loss(
                        at,
                        model.logLikelihood(x, tx + h, T + h),
                        model.logLikelihood(x, tx + 2 * h, T + 2 * h),
                        h);
              }
            });
    // Changes from one day to the next, summed up below; in the order of the customers.
    double[] change = new double[days + 1];
    for (int i = 0; i < n; i++) {
      change[purchases.first()[i] + 1] += whileBuying[i];
      change[purchases.last()[i] + 1] += since[i] - whileBuying[i];
    }
    double[] expected = new double[days];
    double rate = 0;
    for (int d = 0; d < days; d++) {
      rate += change[d];
      expected[d] = Math.max(0, rate) * time.fromDays(calendar.intensity(purchases.origin() + d));
    }
    return expected;
  }

  /** The negative derivative at the first of three points, to second order. */
  private static double loss(double at, double next, double afterNext, double h) {
    return (3 * at - 4 * next + afterNext) / (2 * h);
  }
}
