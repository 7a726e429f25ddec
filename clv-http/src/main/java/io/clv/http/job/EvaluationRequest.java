package io.clv.http.job;

import java.util.List;

/**
 * A backtest to be done.
 *
 * @param holdout how long before the newest order to stop, for example {@code 26w}
 * @param models names of transaction models, or {@code auto}
 */
public record EvaluationRequest(String holdout, List<String> models) {
  public EvaluationRequest {
    models = List.copyOf(models);
  }
}
