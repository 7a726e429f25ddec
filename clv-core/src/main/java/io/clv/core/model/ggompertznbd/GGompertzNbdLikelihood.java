package io.clv.core.model.ggompertznbd;

import io.clv.core.math.LogLikelihood;
import io.clv.core.model.LifetimeLikelihood;
import io.clv.core.summary.CalibrationCells;

/** The GGompertz/NBD log-likelihood over cells, of r, alpha, b, s and beta. */
final class GGompertzNbdLikelihood implements LogLikelihood {
  private final LifetimeLikelihood likelihood;

  GGompertzNbdLikelihood(CalibrationCells cells, double unit) {
    likelihood = new LifetimeLikelihood(cells, unit);
  }

  @Override
  public double observations() {
    return likelihood.observations();
  }

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    double[] by = new double[5];
    double value = likelihood.valueAt(lifetime(parameters), by);
    chain(parameters, by, gradient);
    return value;
  }

  /** r, alpha, s, B = beta / b and b: the parameters of {@link LifetimeLikelihood}. */
  static double[] lifetime(double[] parameters) {
    double b = parameters[2];
    return new double[] {parameters[0], parameters[1], parameters[3], parameters[4] / b, b};
  }

  /**
   * @param by derivatives by the parameters of {@link #lifetime}
   * @param gradient receives those by r, alpha, b, s and beta
   */
  static void chain(double[] parameters, double[] by, double[] gradient) {
    double b = parameters[2];
    gradient[0] = by[0];
    gradient[1] = by[1];
    gradient[2] = by[4] - by[3] * parameters[4] / b / b;
    gradient[3] = by[2];
    gradient[4] = by[3] / b;
  }
}
