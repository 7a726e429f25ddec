package io.clv.core.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A backtest inside calibration data, from which a choice learns.
 *
 * @param holdout ends with the calibration or before it
 * @param forecasts by model, each from the orders up to the holdout's beginning alone
 */
public record InnerOrigin(Holdout holdout, Map<String, Forecast> forecasts) {
  public InnerOrigin {
    forecasts = Collections.unmodifiableMap(new LinkedHashMap<>(forecasts));
    forecasts
        .values()
        .forEach(
            forecast -> {
              if (forecast.size() != holdout.size()) {
                throw new IllegalArgumentException(
                    "a forecast of %d customers for %d".formatted(forecast.size(), holdout.size()));
              }
            });
  }
}
