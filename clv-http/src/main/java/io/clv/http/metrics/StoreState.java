package io.clv.http.metrics;

import io.clv.core.port.JobStore;
import java.util.Map;

/**
 * What can be counted in a store. Numbers that are not known are NaN.
 *
 * @param answers whether the store does
 * @param customers with predictions in the run that is served
 * @param modelAge seconds since that run was made
 * @param dataAge seconds since the end of the day up to which that run looks
 * @param validation of the latest run that was compared with what came
 * @param jobs how many of the latest there are by state
 */
public record StoreState(
    boolean answers,
    double customers,
    double modelAge,
    double dataAge,
    Validated validation,
    Map<JobStore.State, Long> jobs) {
  /** Of a store that does not answer. */
  public static final StoreState UNKNOWN =
      new StoreState(false, Double.NaN, Double.NaN, Double.NaN, Validated.NEVER, Map.of());

  /**
   * How a run did.
   *
   * @param at seconds since 1970 when it was compared
   * @param mae mean absolute error of a customer's purchases
   * @param bias of all purchases, (predicted - actual) / actual
   */
  public record Validated(double at, double mae, double bias) {
    /** Of a store without validations. */
    public static final Validated NEVER = new Validated(Double.NaN, Double.NaN, Double.NaN);
  }

  public StoreState {
    jobs = Map.copyOf(jobs);
  }

  double jobs(JobStore.State state) {
    return answers ? jobs.getOrDefault(state, 0L) : Double.NaN;
  }
}
