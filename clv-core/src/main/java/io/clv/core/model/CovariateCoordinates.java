package io.clv.core.model;

import io.clv.core.math.Coordinates;
import java.util.Arrays;
import java.util.List;

/**
 * The coordinates of a model for customers whose covariates are average, and the coefficients of
 * the standardised columns. The parameters are those of customers whose covariates are 0, and the
 * coefficients of the columns as they are.
 */
final class CovariateCoordinates implements Coordinates {
  private final Coordinates base;
  private final List<Coefficient> coefficients;
  private final CovariateScale scale;
  private final int dimension;

  CovariateCoordinates(Coordinates base, List<Coefficient> coefficients, CovariateScale scale) {
    this.base = base;
    this.coefficients = coefficients;
    this.scale = scale;
    dimension = base.lower().length;
  }

  @Override
  public double[] parameters(double[] point) {
    double[] average = base.parameters(Arrays.copyOf(point, dimension));
    double[] result = Arrays.copyOf(average, average.length + coefficients.size());
    for (int c = 0; c < coefficients.size(); c++) {
      Coefficient coefficient = coefficients.get(c);
      double value = point[dimension + c] / scale.deviation(coefficient.column());
      result[average.length + c] = value;
      result[coefficient.parameter()] *=
          Math.exp(-coefficient.sign() * value * scale.mean(coefficient.column()));
    }
    return result;
  }

  @Override
  public double[][] jacobian(double[] point) {
    double[] inner = Arrays.copyOf(point, dimension);
    double[] average = base.parameters(inner);
    double[] parameters = parameters(point);
    double[][] ofBase = base.jacobian(inner);
    double[][] result = new double[parameters.length][point.length];
    for (int i = 0; i < average.length; i++) {
      double factor = parameters[i] / average[i];
      for (int j = 0; j < dimension; j++) {
        result[i][j] = ofBase[i][j] * factor;
      }
    }
    for (int c = 0; c < coefficients.size(); c++) {
      Coefficient coefficient = coefficients.get(c);
      double perUnit = 1 / scale.deviation(coefficient.column());
      result[average.length + c][dimension + c] = perUnit;
      int parameter = coefficient.parameter();
      result[parameter][dimension + c] =
          -coefficient.sign() * parameters[parameter] * scale.mean(coefficient.column()) * perUnit;
    }
    return result;
  }

  @Override
  public double[] lower() {
    double[] result = Arrays.copyOf(base.lower(), dimension + coefficients.size());
    for (int c = 0; c < coefficients.size(); c++) {
      result[dimension + c] = -scale.limit(coefficients.get(c).column());
    }
    return result;
  }

  @Override
  public double[] upper() {
    double[] result = Arrays.copyOf(base.upper(), dimension + coefficients.size());
    for (int c = 0; c < coefficients.size(); c++) {
      result[dimension + c] = scale.limit(coefficients.get(c).column());
    }
    return result;
  }
}
