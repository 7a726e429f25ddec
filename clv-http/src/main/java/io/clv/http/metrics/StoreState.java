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
 * @param jobs how many of the latest there are by state
 */
public record StoreState(
    boolean answers,
    double customers,
    double modelAge,
    double dataAge,
    Map<JobStore.State, Long> jobs) {
  /** Of a store that does not answer. */
  public static final StoreState UNKNOWN =
      new StoreState(false, Double.NaN, Double.NaN, Double.NaN, Map.of());

  public StoreState {
    jobs = Map.copyOf(jobs);
  }

  double jobs(JobStore.State state) {
    return answers ? jobs.getOrDefault(state, 0L) : Double.NaN;
  }
}
