package io.clv.core.evaluation;

import io.clv.core.model.TransactionModel;
import io.clv.core.summary.CustomerSummaries;
import java.util.Optional;

/** Where the intervals of a backtest come from. */
@FunctionalInterface
public interface IntervalSource {
  /**
   * Intervals for the number of purchases in (T, T + t]; empty if the model gives no distribution.
   *
   * @param t in the time unit of the customers
   */
  Optional<CountIntervals> intervals(TransactionModel model, CustomerSummaries customers, double t);
}
