package io.clv.core.model.bgbb;

import io.clv.core.math.Estimate;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.FittedParameters;
import io.clv.core.model.LinkedQuantity;
import io.clv.core.model.NestedFit;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.PriorQuantity;
import io.clv.core.model.Priors;
import io.clv.core.model.SampleCheck;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fits {@link BgBb} by maximum likelihood, or with priors, to summaries whose times are whole
 * numbers of opportunities. Where drop-out does not improve on the beta-binomial's log-likelihood
 * by more than {@link MaximumLikelihood#NEGLIGIBLE}, the beta-binomial is the result, as gamma = 0,
 * delta = 1.
 */
public final class BgBbFitter implements PriorFitter<BgBb> {
  private static final FitStatus.Boundary NO_DROP_OUT =
      new FitStatus.Boundary(
          "no drop-out",
          "The data show no sign that customers stop buying; the best fit is the beta-binomial"
              + " model, in which everybody stays (gamma = 0; delta is of no account).");

  private static final Map<PriorQuantity, LinkedQuantity> OF_PURCHASES =
      Map.of(
          PriorQuantity.PURCHASES_PER_OPPORTUNITY, LinkedQuantity.meanShare(0, 1),
          PriorQuantity.RATE_SPREAD, LinkedQuantity.spreadOfShares(0, 1));
  private static final Map<PriorQuantity, LinkedQuantity> QUANTITIES =
      Map.of(
          PriorQuantity.PURCHASES_PER_OPPORTUNITY, LinkedQuantity.meanShare(0, 1),
          PriorQuantity.RATE_SPREAD, LinkedQuantity.spreadOfShares(0, 1),
          PriorQuantity.LOST_PER_OPPORTUNITY, LinkedQuantity.meanShare(2, 3),
          PriorQuantity.LOSS_SPREAD, LinkedQuantity.spreadOfShares(2, 3));

  private final Priors priors;

  public BgBbFitter() {
    this(Priors.NONE);
  }

  private BgBbFitter(Priors priors) {
    this.priors = priors;
  }

  @Override
  public Set<PriorQuantity> quantities() {
    return QUANTITIES.keySet();
  }

  @Override
  public BgBbFitter with(Priors others) {
    others.requireAbout(model(), quantities());
    return new BgBbFitter(others);
  }

  @Override
  public String model() {
    return BgBb.NAME;
  }

  /**
   * @throws TooLittleDataException also if a time is not a whole number of opportunities
   */
  @Override
  public FitOutcome<BgBb> fit(CustomerSummaries customers) {
    requireOpportunities(customers);
    List<String> warnings = new ArrayList<>(SampleCheck.requireRepeatPurchases(customers));
    CalibrationCells cells = CalibrationCells.of(customers);
    BgBbLikelihood likelihood = new BgBbLikelihood(cells);
    double[] ages = cells.ages();
    double[] customersByAge = cells.customersByAge();
    double opportunities = 0;
    for (int i = 0; i < ages.length; i++) {
      opportunities += ages[i] * customersByAge[i];
    }
    double share = Math.min(0.99, cells.repeatPurchases() / opportunities);
    double purchase = Math.log(share / (1 - share));
    Estimate nested =
        MaximumLikelihood.fit(
            likelihood,
            likelihood,
            BgBbCoordinates.withoutDropOut(),
            List.of(new double[] {purchase, 0}, new double[] {purchase, 3}),
            Double.NEGATIVE_INFINITY,
            priors.density(OF_PURCHASES));
    // A prior about drop-out says that there is some.
    double least =
        priors.about(OF_PURCHASES.keySet()).list().size() < priors.list().size()
            ? Double.NEGATIVE_INFINITY
            : nested.logPosterior();
    Estimate estimate =
        MaximumLikelihood.fit(
            likelihood,
            likelihood,
            new BgBbCoordinates(),
            List.of(
                new double[] {purchase + 0.5, 0.5, -1.5, 1},
                new double[] {purchase + 0.1, 0, -4, 2},
                new double[] {purchase + 1, 1.5, -0.5, 0}),
            least,
            priors.density(QUANTITIES));
    int evaluations = nested.evaluations() + estimate.evaluations();
    @Nullable NestedFit simpler =
        priors.isEmpty()
            ? new NestedFit("beta-bernoulli", nested.logLikelihood(), nested.freeCoordinates())
            : null;
    if (estimate.atLowerEdge(2)
        || !(estimate.logPosterior() > least + MaximumLikelihood.NEGLIGIBLE)) {
      FittedParameters fitted = new FittedParameters(List.of("alpha", "beta"), nested, 1, 1);
      return FitOutcome.of(
          BgBb.of(fitted.value(0), fitted.value(1), 0, 1),
          fitted,
          nested.logLikelihood(),
          simpler,
          cells.customers(),
          NO_DROP_OUT,
          warnings,
          evaluations);
    }
    FittedParameters fitted =
        new FittedParameters(List.of("alpha", "beta", "gamma", "delta"), estimate, 1, 1, 1, 1);
    warnings.addAll(fitted.doubts());
    return FitOutcome.of(
        BgBb.of(fitted.value(0), fitted.value(1), fitted.value(2), fitted.value(3)),
        fitted,
        estimate.logLikelihood(),
        simpler,
        cells.customers(),
        status(estimate, fitted),
        warnings,
        evaluations);
  }

  private static void requireOpportunities(CustomerSummaries customers) {
    for (int i = 0; i < customers.size(); i++) {
      int x = customers.frequency(i);
      double tx = customers.recency(i);
      double T = customers.T(i);
      if (!Opportunities.whole(x, tx, T)) {
        throw new TooLittleDataException(
            BgBb.NAME
                + " "
                + Opportunities.complaint(x, tx, T)
                + " for customer "
                + customers.id(i)
                + "; give summaries in opportunities, or choose a model for purchases at any time");
      }
    }
  }

  private static FitStatus status(Estimate full, FittedParameters fitted) {
    if (full.atUpperEdge(2)) {
      return new FitStatus.Boundary(
          "everybody drops out", "Every customer leaves before the first opportunity.");
    }
    if (full.atUpperEdge(1)) {
      return new FitStatus.Boundary(
          "purchase probabilities do not differ",
          "While they stay, the customers' purchases vary no more than they would if all had the"
              + " same probability; only alpha / (alpha + beta) has a meaning.");
    }
    if (full.atLowerEdge(1)) {
      return new FitStatus.Boundary(
          "purchases are all or nothing",
          "While they stay, customers buy always or never; alpha and beta are near 0.");
    }
    if (full.atUpperEdge(3)) {
      return new FitStatus.Boundary(
          "drop-out probabilities do not differ",
          "The data do not tell the customers' drop-out probabilities apart; gamma and delta are"
              + " large and only gamma / (gamma + delta) has a meaning.");
    }
    if (full.atLowerEdge(3)) {
      return new FitStatus.Boundary(
          "drop-out is all or nothing",
          "Customers leave at once or never; gamma and delta are near 0.");
    }
    if (full.atLowerEdge(0) || full.atUpperEdge(0)) {
      return new FitStatus.Boundary(
          "purchases are all or nothing",
          "Alive customers buy at nearly every opportunity, or at nearly none.");
    }
    return fitted.status();
  }
}
