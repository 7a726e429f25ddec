package io.clv.core.model.bgnbd;

import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.BetaGeometricFit;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.PriorQuantity;
import io.clv.core.model.Priors;
import io.clv.core.summary.CustomerSummaries;
import java.util.Set;

/**
 * Fits {@link BgNbd} by maximum likelihood, or with priors. Where drop-out does not improve on the
 * NBD's log-likelihood by more than {@link MaximumLikelihood#NEGLIGIBLE}, the NBD is the result, as
 * a = 0, b = 1.
 */
public final class BgNbdFitter implements PriorFitter<BgNbd> {
  private final BetaGeometricFit fit;

  public BgNbdFitter() {
    this(Priors.NONE);
  }

  private BgNbdFitter(Priors priors) {
    fit = new BetaGeometricFit(DropOutChances.FROM_FIRST_REPEAT, priors);
  }

  @Override
  public Set<PriorQuantity> quantities() {
    return BetaGeometricFit.quantities(1).keySet();
  }

  @Override
  public BgNbdFitter with(Priors priors) {
    priors.requireAbout(model(), quantities());
    return new BgNbdFitter(priors);
  }

  @Override
  public String model() {
    return BgNbd.NAME;
  }

  @Override
  public FitOutcome<BgNbd> fit(CustomerSummaries customers) {
    return fit.poisson(customers, BgNbd::of);
  }
}
