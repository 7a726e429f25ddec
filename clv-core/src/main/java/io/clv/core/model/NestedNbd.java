package io.clv.core.model;

import io.clv.core.math.Estimate;
import io.clv.core.math.GammaPoisson;
import io.clv.core.summary.CalibrationCells;

/** The fit of the NBD, the model without drop-out that the models with drop-out extend. */
public final class NestedNbd {
  private NestedNbd() {}

  /**
   * The fit as the nested one of a larger model.
   *
   * @param excess what the estimate's log-likelihood is too large by
   */
  public static NestedFit evidence(Estimate estimate, double excess) {
    return new NestedFit("nbd", estimate.logLikelihood() - excess, estimate.freeCoordinates());
  }

  /**
   * Parameter 0 is r, 1 is alpha in units of {@code unit}; coordinate 0 is ln r, 1 is ln(r /
   * alpha).
   */
  public static Estimate fit(CalibrationCells cells, double unit) {
    double[] ages = cells.ages();
    for (int i = 0; i < ages.length; i++) {
      ages[i] /= unit;
    }
    return new GammaPoisson(
            cells.frequencies(),
            cells.customersByFrequency(),
            ages,
            cells.customersByAge(),
            cells.purchasesByAge())
        .fit();
  }
}
