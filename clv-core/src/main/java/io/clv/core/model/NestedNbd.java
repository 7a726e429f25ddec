package io.clv.core.model;

import io.clv.core.math.Estimate;
import io.clv.core.math.GammaPoisson;
import io.clv.core.summary.CalibrationCells;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fit of the NBD, the model without drop-out that the models with drop-out extend. */
public final class NestedNbd {
  private NestedNbd() {}

  /**
   * What priors can be about in the NBD, r and alpha being its parameters 0 and 1.
   *
   * @param year in the unit of alpha
   */
  public static Map<PriorQuantity, LinkedQuantity> quantities(double year) {
    return Map.of(
        PriorQuantity.PURCHASES_PER_YEAR, LinkedQuantity.meanRate(0, 1, year),
        PriorQuantity.RATE_SPREAD, LinkedQuantity.spreadOfRates(0));
  }

  /**
   * The fit as the nested one of a larger model; null with priors, where maxima of the likelihood
   * are not what is compared.
   *
   * @param excess what the estimate's log-likelihood is too large by
   */
  public static @Nullable NestedFit evidence(Estimate estimate, double excess, Priors priors) {
    return priors.isEmpty()
        ? new NestedFit("nbd", estimate.logLikelihood() - excess, estimate.freeCoordinates())
        : null;
  }

  /**
   * What a larger model's log-posterior must exceed: minus infinity if a prior is about something
   * that the NBD has not, since it says that there is some.
   */
  public static double logPosterior(Estimate estimate, Priors priors) {
    return priors.about(quantities(1).keySet()).list().size() < priors.list().size()
        ? Double.NEGATIVE_INFINITY
        : estimate.logPosterior();
  }

  /**
   * Parameter 0 is r, 1 is alpha in units of {@code unit}; coordinate 0 is ln r, 1 is ln(r /
   * alpha).
   *
   * @param year in units of {@code unit}
   */
  public static Estimate fit(CalibrationCells cells, double unit, Priors priors, double year) {
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
        .fit(priors.density(quantities(year)));
  }
}
