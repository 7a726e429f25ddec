package io.clv.core.model.seasonal;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.DiscountedResidual;

/** A model whose customers do not buy as a Poisson process, by a calendar. */
final class SeasonalCounts extends SeasonalModel {
  SeasonalCounts(CountDistribution model, DiscountedResidual residual, CalendarClock clock) {
    super(model, residual, clock);
  }
}
