package io.clv.core.usecase;

import io.clv.core.evaluation.Forecast;
import io.clv.core.evaluation.InnerOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What models foretold of a holdout inside the data. */
final class InnerForecasts {
  private InnerForecasts() {}

  /**
   * @param models in this order; those that cannot be fitted are left out
   */
  static InnerOrigin of(FitModels fitting, InnerOrigins.Inner inner, List<String> models) {
    Backtest backtest = Backtest.ofPurchases(fitting, inner.holdout(), inner.past());
    Map<String, Forecast> forecasts = new LinkedHashMap<>();
    models.parallelStream()
        .map(backtest::attempt)
        // In the order of the candidates, whichever is done first.
        .toList()
        .forEach(
            attempt -> {
              Backtest.Fitted fitted = attempt.fitted();
              if (fitted != null) {
                forecasts.put(attempt.model(), fitted.forecast());
              }
            });
    return new InnerOrigin(inner.holdout(), forecasts);
  }
}
