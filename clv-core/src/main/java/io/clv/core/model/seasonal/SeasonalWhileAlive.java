package io.clv.core.model.seasonal;

import io.clv.core.model.CountsWhileAlive;
import io.clv.core.model.DiscountedResidual;

/** A model whose customers buy as a Poisson process while alive, by a calendar. */
final class SeasonalWhileAlive extends SeasonalModel implements CountsWhileAlive {
  private final CountsWhileAlive model;

  SeasonalWhileAlive(CountsWhileAlive model, DiscountedResidual residual, CalendarClock clock) {
    super(model, residual, clock);
    this.model = model;
  }

  @Override
  public double expectedPurchasesIfAlive(int x, double T, double t) {
    return model.expectedPurchasesIfAlive(x, T, operational(t));
  }

  @Override
  public double discountedPurchasesIfAlive(int x, double T, double t, double rate) {
    if (!(t > 0)) {
      return 0;
    }
    DiscountRule rule = rule(t, rate);
    return rule.discounted(
        model.discountedPurchasesIfAlive(x, T, rule.end(), rule.endRate()),
        u -> model.expectedPurchasesIfAlive(x, T, u));
  }

  @Override
  public double discountedPurchases(int x, double tx, double T, double t, double rate) {
    return probabilityAlive(x, tx, T) * discountedPurchasesIfAlive(x, T, t, rate);
  }

  @Override
  public double probabilityOfPurchasesIfAlive(int n, int x, double T, double t) {
    return model.probabilityOfPurchasesIfAlive(n, x, T, operational(t));
  }

  @Override
  public double probabilityOfAtLeastIfAlive(int n, int x, double T, double t) {
    return model.probabilityOfAtLeastIfAlive(n, x, T, operational(t));
  }

  @Override
  public double[] tailsIfAlive(int size, int x, double T, double t) {
    return model.tailsIfAlive(size, x, T, operational(t));
  }
}
