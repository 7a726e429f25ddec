package io.clv.core.covariate;

import io.clv.core.summary.PurchaseDays;
import org.jspecify.annotations.Nullable;

/**
 * What is given of customers beside their summaries.
 *
 * @param fixed covariates that do not change over time; null if there are none
 * @param overTime covariates that do; null if there are none
 * @param purchases the days on which the same customers bought; needed to fit a model with
 *     covariates over time, null if not known
 */
public record GivenCovariates(
    @Nullable CovariateTable fixed,
    @Nullable DynamicCovariates overTime,
    @Nullable PurchaseDays purchases) {
  /** Nothing. */
  public static final GivenCovariates NONE = new GivenCovariates(null, null, null);

  /** Whether there are no covariates at all. */
  public boolean isEmpty() {
    return fixed == null && overTime == null;
  }
}
