package io.clv.core.model.mbgnbd;

import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.BetaGeometricFit;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.ModelFitter;
import io.clv.core.summary.CustomerSummaries;

/**
 * Fits {@link MbgNbd} by maximum likelihood. Where drop-out does not improve on the NBD's
 * log-likelihood by more than {@link MaximumLikelihood#NEGLIGIBLE}, the NBD is the result, as a =
 * 0, b = 1.
 */
public final class MbgNbdFitter implements ModelFitter<MbgNbd> {
  private final BetaGeometricFit fit = new BetaGeometricFit(DropOutChances.FROM_FIRST_PURCHASE);

  @Override
  public String model() {
    return MbgNbd.NAME;
  }

  @Override
  public FitOutcome<MbgNbd> fit(CustomerSummaries customers) {
    return fit.poisson(customers, MbgNbd::of);
  }
}
