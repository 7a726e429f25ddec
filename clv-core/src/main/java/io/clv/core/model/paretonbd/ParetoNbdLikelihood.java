package io.clv.core.model.paretonbd;

import io.clv.core.math.LogLikelihood;
import io.clv.core.model.LifetimeLikelihood;
import io.clv.core.summary.CalibrationCells;
import java.util.Arrays;

/** The Pareto/NBD log-likelihood over cells, of r, alpha, s and beta: customers do not age. */
final class ParetoNbdLikelihood implements LogLikelihood {
  private final LifetimeLikelihood likelihood;

  ParetoNbdLikelihood(CalibrationCells cells, double unit) {
    likelihood = new LifetimeLikelihood(cells, unit);
  }

  @Override
  public double observations() {
    return likelihood.observations();
  }

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    double[] all = new double[5];
    double value = likelihood.valueAt(Arrays.copyOf(parameters, 5), all);
    System.arraycopy(all, 0, gradient, 0, 4);
    return value;
  }
}
