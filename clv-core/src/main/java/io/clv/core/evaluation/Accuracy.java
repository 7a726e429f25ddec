package io.clv.core.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a forecast was from what happened. A measure that cannot be had is null.
 *
 * @param mae mean absolute error of the purchases of a customer
 * @param rmse root of the mean squared error of the purchases of a customer
 * @param bias (predicted - actual) / actual, of all purchases together; null if there were none
 * @param rankCorrelation Spearman's, of predicted and actual purchases; null if one is constant
 * @param coverage share of the customers whose purchases lie in their interval; null without
 *     intervals
 * @param spendMae mean absolute error of the spend of a customer; null without amounts
 * @param spendBias as bias, of the spend; null without amounts or if nothing was spent
 */
public record Accuracy(
    double mae,
    double rmse,
    @Nullable Double bias,
    @Nullable Double rankCorrelation,
    @Nullable Double coverage,
    @Nullable Double spendMae,
    @Nullable Double spendBias) {

  /**
   * @throws IllegalArgumentException if there is no customer, or the forecast is of others
   */
  public static Accuracy of(Holdout holdout, Forecast forecast) {
    int n = holdout.size();
    if (n == 0 || n != forecast.size()) {
      throw new IllegalArgumentException(
          "a forecast of %d customers for %d".formatted(forecast.size(), n));
    }
    double absolute = 0;
    double squared = 0;
    double[] actual = new double[n];
    for (int i = 0; i < n; i++) {
      actual[i] = holdout.transactions(i);
      double error = forecast.purchases(i) - actual[i];
      absolute += Math.abs(error);
      squared += error * error;
    }
    OptionalDouble rank = RankCorrelation.of(forecast.purchases(), actual);
    Double spendMae = null;
    Double spendBias = null;
    if (holdout.hasAmounts() && forecast.hasSpend()) {
      double spendError = 0;
      double spend = 0;
      for (int i = 0; i < n; i++) {
        spendError += Math.abs(forecast.spend(i) - holdout.spend(i));
        spend += forecast.spend(i);
      }
      spendMae = spendError / n;
      spendBias = bias(spend, holdout.totalSpend());
    }
    return new Accuracy(
        absolute / n,
        Math.sqrt(squared / n),
        bias(forecast.totalPurchases(), (double) holdout.totalTransactions()),
        rank.isPresent() ? rank.getAsDouble() : null,
        forecast.intervals().map(intervals -> coverage(holdout, intervals)).orElse(null),
        spendMae,
        spendBias);
  }

  private static @Nullable Double bias(double predicted, double actual) {
    return actual == 0 ? null : (predicted - actual) / actual;
  }

  private static double coverage(Holdout holdout, CountIntervals intervals) {
    int inside = 0;
    for (int i = 0; i < holdout.size(); i++) {
      if (intervals.holds(i, holdout.transactions(i))) {
        inside++;
      }
    }
    return (double) inside / holdout.size();
  }

  /**
   * The mean of each measure; null where one of them is.
   *
   * @param several at least one
   */
  public static Accuracy mean(List<Accuracy> several) {
    return new Accuracy(
        Objects.requireNonNull(mean(several, Accuracy::mae)),
        Objects.requireNonNull(mean(several, Accuracy::rmse)),
        mean(several, Accuracy::bias),
        mean(several, Accuracy::rankCorrelation),
        mean(several, Accuracy::coverage),
        mean(several, Accuracy::spendMae),
        mean(several, Accuracy::spendBias));
  }

  private static @Nullable Double mean(
      List<Accuracy> several, Function<Accuracy, @Nullable Double> measure) {
    double sum = 0;
    for (Accuracy one : several) {
      Double value = measure.apply(one);
      if (value == null) {
        return null;
      }
      sum += value;
    }
    return sum / several.size();
  }
}
