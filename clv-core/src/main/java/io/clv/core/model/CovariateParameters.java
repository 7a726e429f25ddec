package io.clv.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a model with covariates: those of the model itself, which hold where all
 * covariates are 0, and the coefficients. A column without a coefficient has no effect.
 *
 * @param parameters by name, those of the model first
 */
public record CovariateParameters(
    Map<String, Double> parameters, List<CovariateEffect> effects, List<String> columns) {
  public CovariateParameters {
    parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    effects = List.copyOf(effects);
    columns = List.copyOf(columns);
  }

  /** The coefficient of a column in an effect. */
  public double coefficient(CovariateEffect effect, String column) {
    return parameters.getOrDefault(effect.coefficient(column), 0.0);
  }

  /** The coefficients of an effect, one for each column. */
  public double[] coefficients(CovariateEffect effect) {
    return columns.stream().mapToDouble(column -> coefficient(effect, column)).toArray();
  }

  /**
   * The parameters of the model for customers with given covariates.
   *
   * @param vector a number for each column
   */
  public Map<String, Double> at(double[] vector) {
    Map<String, Double> result = new LinkedHashMap<>(parameters);
    for (CovariateEffect effect : effects) {
      double sum = 0;
      for (int k = 0; k < vector.length; k++) {
        sum += coefficient(effect, columns.get(k)) * vector[k];
        result.remove(effect.coefficient(columns.get(k)));
      }
      double exponent = effect.sign() * sum;
      result.computeIfPresent(effect.parameter(), (name, value) -> value * Math.exp(exponent));
    }
    return result;
  }
}
