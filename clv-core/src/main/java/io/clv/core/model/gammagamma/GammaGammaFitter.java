package io.clv.core.model.gammagamma;

import io.clv.core.math.Estimate;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.FittedParameters;
import io.clv.core.model.ModelFitter;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits {@link GammaGamma} by maximum likelihood to the customers with x &gt; 0 and m &gt; 0. q is
 * held at 1.05 or above, so that the mean spend over customers exists.
 */
public final class GammaGammaFitter implements ModelFitter<GammaGamma> {
  private static final int FEW_SPENDERS = 50;

  @Override
  public String model() {
    return GammaGamma.NAME;
  }

  @Override
  public FitOutcome<GammaGamma> fit(CustomerSummaries customers) {
    if (!customers.hasMonetaryValues()) {
      throw new TooLittleDataException(
          "too little data: the customers' amounts are not known; a model of spend needs orders"
              + " with amounts");
    }
    SpendTotals spend = SpendTotals.of(customers);
    if (spend.size() < 2) {
      throw new TooLittleDataException(
          "too little data: "
              + (spend.size() == 0 ? "no customer" : "only one customer")
              + " of "
              + customers.size()
              + " bought again for an amount above 0; a model of spend needs two or more such"
              + " customers, and some dozen to be trusted");
    }
    List<String> warnings = new ArrayList<>();
    if (spend.size() < FEW_SPENDERS) {
      warnings.add(
          "only "
              + spend.size()
              + " customers bought again for an amount above 0: expected spend is rough; "
              + FEW_SPENDERS
              + " or more would make it trustworthy");
    }
    double unit = spend.meanValue();
    GammaGammaLikelihood likelihood = new GammaGammaLikelihood(spend, unit);
    Estimate estimate =
        MaximumLikelihood.fit(
            likelihood,
            likelihood,
            new GammaGammaCoordinates(),
            List.of(new double[] {1, 0.7, 0}, new double[] {2.5, 2, 0}, new double[] {0, 0, 0}));
    FittedParameters fitted =
        new FittedParameters(List.of("p", "q", "gamma"), estimate, 1, 1, unit);
    warnings.addAll(fitted.doubts());
    return FitOutcome.of(
        GammaGamma.of(fitted.value(0), fitted.value(1), fitted.value(2)),
        fitted,
        estimate.logLikelihood() - spend.size() * Math.log(unit),
        null,
        spend.size(),
        status(estimate, fitted),
        warnings,
        estimate.evaluations());
  }

  static FitStatus status(Estimate estimate, FittedParameters fitted) {
    if (estimate.atLowerEdge(1)) {
      return new FitStatus.Boundary(
          "mean spend not finite",
          "A few customers spend so much more than the others that the data suggest no finite mean"
              + " over customers; q is held at "
              + GammaGammaCoordinates.FLOOR
              + ", and the expected spend of customers with few purchases is uncertain.");
    }
    if (estimate.atUpperEdge(0)) {
      return new FitStatus.Boundary(
          "amounts of a customer do not vary",
          "Each customer seems to spend the same amount every time; p is large and a customer's"
              + " expected spend is their mean so far.");
    }
    if (estimate.atUpperEdge(1)) {
      return new FitStatus.Boundary(
          "customers do not differ in spend",
          "The data do not tell the customers' mean spends apart; q and gamma are large and"
              + " everybody is expected to spend p gamma / (q - 1).");
    }
    if (estimate.atLowerEdge(0) || estimate.atLowerEdge(2) || estimate.atUpperEdge(2)) {
      return new FitStatus.Boundary(
          "amounts out of range",
          "The amounts differ by more orders of magnitude than the search goes; check them.");
    }
    return fitted.status();
  }
}
