package io.clv.core.usecase;

import io.clv.core.insight.CohortPeriod;
import io.clv.core.insight.Cohorts;
import io.clv.core.insight.PurchaseForecast;
import io.clv.core.model.ModelDocument;
import io.clv.core.order.NetOrders;
import io.clv.core.summary.ModelTime;
import java.util.List;

/** Follows cohorts up to the as-of date, and beyond it with the models of a run. */
public final class FollowCohorts {
  /** How many periods after the running one are foretold. */
  public static final int PERIODS_AHEAD = 6;

  /**
   * Cohorts as of the date of the orders. Nothing is foretold where {@link ForecastPurchases} says
   * so.
   *
   * @param models of a run
   * @param time the run's unit
   */
  public Cohorts follow(
      NetOrders orders, CohortPeriod period, List<ModelDocument> models, ModelTime time) {
    PurchaseForecast forecast =
        ForecastPurchases.with(models, time)
            .map(f -> f.forecast(orders, period.ends(orders.asOf(), PERIODS_AHEAD)))
            .orElse(null);
    return Cohorts.of(orders, period, forecast);
  }
}
