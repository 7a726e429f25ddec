package io.clv.http.job;

import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ModelNames;
import io.clv.core.usecase.ScoreOrders.Plan;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scoring to be done.
 *
 * @param models names as {@link ModelNames} takes them
 * @param asOf end of observation; null for the date of the newest order
 * @param interval probability that intervals hold; null for none
 * @param seed of the draws behind the intervals
 */
public record RunRequest(
    List<String> models,
    @Nullable String asOf,
    String horizon,
    double discountRate,
    double margin,
    @Nullable Double interval,
    long seed,
    String timeUnit) {
  public RunRequest {
    models = List.copyOf(models);
  }

  /** How to score. */
  Plan plan() {
    IntervalPlan usual = IntervalPlan.DEFAULT;
    Double level = interval;
    return new Plan(
        ModelNames.of(models),
        ModelTime.ofLabel(timeUnit),
        new Valuation(
            Horizon.parse(horizon),
            new DiscountRate(discountRate),
            margin,
            level == null
                ? null
                : new IntervalPlan(level, seed, usual.draws(), usual.uncertainty())),
        RefundPolicy.NET,
        asOf == null ? null : LocalDate.parse(asOf));
  }
}
