package io.clv.core.model.bgnbd;

import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.BetaGeometricFit;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.ModelFitter;
import io.clv.core.summary.CustomerSummaries;

/**
 * Fits {@link BgNbd} by maximum likelihood. Where drop-out does not improve on the NBD's
 * log-likelihood by more than {@link MaximumLikelihood#NEGLIGIBLE}, the NBD is the result, as a =
 * 0, b = 1.
 */
public final class BgNbdFitter implements ModelFitter<BgNbd> {
  private final BetaGeometricFit fit = new BetaGeometricFit(DropOutChances.FROM_FIRST_REPEAT);

  @Override
  public String model() {
    return BgNbd.NAME;
  }

  @Override
  public FitOutcome<BgNbd> fit(CustomerSummaries customers) {
    return fit.poisson(customers, BgNbd::of);
  }
}
