package io.clv.core.model.seasonal;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.CountsWhileAlive;
import io.clv.core.model.DiscountedResidual;
import io.clv.core.model.DiscreteTime;
import io.clv.core.model.TransactionModel;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A transaction model by a purchase calendar: t_x and T of a customer are operational times, as
 * summaries made with the calendar have them; t is calendar time from the end of observation on,
 * and the discount rate is one of calendar time. Predictions are those of the model until the
 * operational time that t comes to; P(alive) and the likelihood are the model's own. In models with
 * lifetimes these too run by the calendar: see {@link PurchaseCalendar}. Immutable.
 */
public abstract class SeasonalModel implements CountDistribution, DiscountedResidual {
  /** As far ahead as calendars are looked at one day after the other. */
  private static final double FARTHEST_DAYS = 100_000;

  private final CountDistribution model;
  private final DiscountedResidual residual;
  private final CalendarClock clock;

  /** The rule used last: the next customer mostly needs the same, and none is wrong. */
  private final AtomicReference<@Nullable DiscountRule> latest = new AtomicReference<>();

  SeasonalModel(CountDistribution model, DiscountedResidual residual, CalendarClock clock) {
    this.model = model;
    this.residual = residual;
    this.clock = clock;
  }

  /**
   * @param asOf the end of observation of the customers
   * @param unit the model's unit of time
   * @throws IllegalArgumentException if the model does not live in continuous time
   */
  public static TransactionModel of(
      TransactionModel model, PurchaseCalendar calendar, LocalDate asOf, ModelTime unit) {
    CalendarClock clock = new CalendarClock(calendar, asOf, unit);
    if (!(model instanceof DiscreteTime) && model instanceof DiscountedResidual residual) {
      if (model instanceof CountsWhileAlive poisson) {
        return new SeasonalWhileAlive(poisson, residual, clock);
      }
      if (model instanceof CountDistribution counts) {
        return new SeasonalCounts(counts, residual, clock);
      }
    }
    throw new IllegalArgumentException(
        "%s counts opportunities, not time: it takes no purchase calendar".formatted(model.name()));
  }

  @Override
  public final String name() {
    return model.name();
  }

  @Override
  public final Map<String, Double> parameters() {
    return model.parameters();
  }

  @Override
  public final double logLikelihood(int x, double tx, double T) {
    return model.logLikelihood(x, tx, T);
  }

  @Override
  public final double probabilityAlive(int x, double tx, double T) {
    return model.probabilityAlive(x, tx, T);
  }

  @Override
  public final double expectedPurchases(int x, double tx, double T, double t) {
    return model.expectedPurchases(x, tx, T, operational(t));
  }

  @Override
  public double discountedPurchases(int x, double tx, double T, double t, double rate) {
    if (!(t > 0)) {
      return 0;
    }
    DiscountRule rule = rule(t, rate);
    return rule.discounted(
        model.discountedPurchases(x, tx, T, rule.end(), rule.endRate()),
        u -> model.expectedPurchases(x, tx, T, u));
  }

  /** Beyond 100,000 days every day counts as an average one. */
  @Override
  public final double discountedExpectedResidualTransactions(
      int x, double tx, double T, double rate) {
    double unit = clock.unit().days();
    double farthest = Math.min(FARTHEST_DAYS / unit, DiscountRule.NEGLIGIBLE_NEPERS / rate);
    double near = discountedPurchases(x, tx, T, farthest, rate);
    if (rate * farthest >= DiscountRule.NEGLIGIBLE_NEPERS) {
      return near;
    }
    double end = operational(farthest);
    double beyond =
        residual.discountedExpectedResidualTransactions(x, tx, T, rate)
            - model.discountedPurchases(x, tx, T, end, rate);
    return near + Math.exp(rate * (end - farthest)) * beyond;
  }

  @Override
  public final double probabilityOfPurchases(int n, int x, double tx, double T, double t) {
    return model.probabilityOfPurchases(n, x, tx, T, operational(t));
  }

  @Override
  public final double probabilityOfAtLeast(int n, int x, double tx, double T, double t) {
    return model.probabilityOfAtLeast(n, x, tx, T, operational(t));
  }

  final double operational(double t) {
    return clock.operational(t);
  }

  final DiscountRule rule(double t, double rate) {
    DiscountRule known = latest.get();
    if (known == null || !known.isFor(t, rate)) {
      known = DiscountRule.of(clock, t, rate);
      latest.set(known);
    }
    return known;
  }
}
