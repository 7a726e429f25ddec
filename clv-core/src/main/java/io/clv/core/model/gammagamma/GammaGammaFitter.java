package io.clv.core.model.gammagamma;

import io.clv.core.math.Estimate;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.FittedParameters;
import io.clv.core.model.LinkedQuantity;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.PriorQuantity;
import io.clv.core.model.Priors;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * Fits {@link GammaGamma} by maximum likelihood, or with priors, to the customers with x &gt; 0 and
 * m &gt; 0. q is held at 1.05 or above, so that the mean spend over customers exists.
 */
public final class GammaGammaFitter implements PriorFitter<GammaGamma> {
  private static final int FEW_SPENDERS = 50;

  private final Priors priors;

  public GammaGammaFitter() {
    this(Priors.NONE);
  }

  private GammaGammaFitter(Priors priors) {
    this.priors = priors;
  }

  @Override
  public Set<PriorQuantity> quantities() {
    return quantities(1).keySet();
  }

  @Override
  public GammaGammaFitter with(Priors others) {
    others.requireAbout(model(), quantities());
    return new GammaGammaFitter(others);
  }

  /**
   * A customer's mean amount is p over a gamma variable with shape q and rate gamma.
   *
   * @param unit of the amounts
   */
  static Map<PriorQuantity, LinkedQuantity> quantities(double unit) {
    return Map.of(
        PriorQuantity.MEAN_SPEND,
        (parameters, gradient) -> {
          gradient[0] = 1 / parameters[0];
          gradient[1] = -1 / (parameters[1] - 1);
          gradient[2] = 1 / parameters[2];
          return Math.log(parameters[0])
              + Math.log(parameters[2])
              - Math.log(parameters[1] - 1)
              + Math.log(unit);
        },
        PriorQuantity.SPEND_SPREAD,
        (parameters, gradient) -> {
          double variance = Trigamma.value(parameters[1]);
          gradient[1] = 0.5 * tetragamma(parameters[1]) / variance;
          return 0.5 * Math.log(variance);
        },
        PriorQuantity.AMOUNT_SPREAD,
        LinkedQuantity.spreadOfRates(0));
  }

  /** The derivative of trigamma; Abramowitz and Stegun 6.4.6 and 6.4.14. */
  static double tetragamma(double q) {
    double sum = 0;
    double z = q;
    for (; z < 15; z++) {
      sum -= 2 / (z * z * z);
    }
    double w = 1 / (z * z);
    return sum
        - w
            * (1
                + 1 / z
                + w * (1 / 2.0 - w * (1 / 6.0 - w * (1 / 6.0 - w * (3 / 10.0 - w * 5 / 6)))));
  }

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
    long spenders = Math.round(spend.customers());
    // Two different totals are of two customers, however little they weigh.
    if (Math.max(spenders, spend.size()) < 2) {
      throw new TooLittleDataException(
          "too little data: "
              + (spend.size() == 0 ? "no customer" : "only one customer")
              + " of "
              + customers.size()
              + " bought again for an amount above 0; a model of spend needs two or more such"
              + " customers, and some dozen to be trusted");
    }
    List<String> warnings = new ArrayList<>();
    if (spenders < FEW_SPENDERS) {
      warnings.add(
          "only "
              + spenders
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
            List.of(new double[] {1, 0.7, 0}, new double[] {2.5, 2, 0}, new double[] {0, 0, 0}),
            Double.NEGATIVE_INFINITY,
            priors.density(quantities(unit)));
    FittedParameters fitted =
        new FittedParameters(List.of("p", "q", "gamma"), estimate, 1, 1, unit);
    warnings.addAll(fitted.doubts());
    double excess = spend.customers() * Math.log(unit);
    return FitOutcome.of(
        GammaGamma.of(fitted.value(0), fitted.value(1), fitted.value(2)),
        fitted,
        estimate.logLikelihood() - excess,
        priors.isEmpty() ? CommonSpend.fit(spend, unit, excess) : null,
        spend.customers(),
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
