package io.clv.core.model;

import io.clv.core.math.Estimate;
import io.clv.core.math.LogLikelihood;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Maximum likelihood for the models in which customers drop out at a purchase with a probability
 * that is beta distributed over customers: parameters r, alpha, a, b. Their nested model without
 * drop-out is the result, as a = 0, b = 1, where drop-out does not improve on its log-likelihood by
 * more than {@link MaximumLikelihood#NEGLIGIBLE}.
 */
public final class BetaGeometricFit {
  static final FitStatus.Boundary NO_DROP_OUT =
      new FitStatus.Boundary(
          "no drop-out",
          "The data show no sign that customers stop buying; the best fit is the NBD model, in"
              + " which everybody stays (a = 0; b is of no account).");

  /** A search from each start runs on about this many cells; the end runs on all. */
  private static final int ROUGH_CELLS = 20_000;

  private final DropOutChances chances;
  private final Priors priors;

  public BetaGeometricFit(DropOutChances chances, Priors priors) {
    this.chances = chances;
    this.priors = priors;
  }

  /**
   * What priors can be about, r, alpha, a and b being the parameters.
   *
   * @param year over the mean number of events a purchase takes, in the unit of alpha
   */
  public static Map<PriorQuantity, LinkedQuantity> quantities(double year) {
    Map<PriorQuantity, LinkedQuantity> result = new EnumMap<>(NestedNbd.quantities(year));
    result.put(PriorQuantity.LOST_PER_PURCHASE, LinkedQuantity.meanShare(2, 3));
    result.put(PriorQuantity.LOSS_SPREAD, LinkedQuantity.spreadOfShares(2, 3));
    return result;
  }

  /** Makes the model of parameters. */
  @FunctionalInterface
  public interface Maker<M> {
    M of(double r, double alpha, double a, double b);
  }

  /** The fit for customers who buy as a Poisson process while alive. */
  public <M> FitOutcome<M> poisson(CustomerSummaries customers, Maker<M> maker) {
    List<String> warnings = SampleCheck.requireRepeatPurchases(customers);
    CalibrationCells cells = CalibrationCells.of(customers);
    double unit = cells.meanAge();
    double year = customers.time().year() / unit;
    Estimate nbd = NestedNbd.fit(cells, unit, priors, year);
    BetaGeometricLikelihood likelihood = new BetaGeometricLikelihood(cells, unit, chances);
    Estimate full =
        search(
            cells.size() > 2 * ROUGH_CELLS
                ? new BetaGeometricLikelihood(
                    cells.thinned(cells.size() / ROUGH_CELLS), unit, chances)
                : likelihood,
            likelihood,
            nbd.point(),
            NestedNbd.logPosterior(nbd, priors),
            year);
    return outcome(
        nbd, "nbd", full, unit, cells.repeatPurchases() * Math.log(unit), cells, warnings, maker);
  }

  /**
   * @param rough a cheaper likelihood with nearly the same maximum; may be {@code likelihood}
   * @param nested where it is largest without drop-out: ln r, ln(r / alpha)
   * @param simpler log-posterior of a simpler model, which the result must exceed to be of use
   * @param year as for {@link #quantities}
   */
  public Estimate search(
      LogLikelihood rough, LogLikelihood likelihood, double[] nested, double simpler, double year) {
    double shape = Math.min(nested[0], 4);
    double rate = nested[1];
    return MaximumLikelihood.fit(
        rough,
        likelihood,
        new BetaGeometricCoordinates(),
        List.of(
            new double[] {shape, rate + 0.7, -1.2, 1.2},
            new double[] {shape, rate + 0.2, -3.5, 2.5},
            new double[] {shape - 0.5, rate + 1.2, 0, 0}),
        simpler,
        priors.density(quantities(year)));
  }

  /**
   * The better of the two estimates, in the data's units.
   *
   * @param nestedModel name of the model without drop-out
   * @param unit of time of the estimates
   * @param excess what the estimates' log-likelihoods are too large by
   */
  public <M> FitOutcome<M> outcome(
      Estimate nested,
      String nestedModel,
      Estimate full,
      double unit,
      double excess,
      CalibrationCells cells,
      List<String> warnings,
      Maker<M> maker) {
    int evaluations = nested.evaluations() + full.evaluations();
    NestedFit simpler =
        priors.isEmpty()
            ? new NestedFit(nestedModel, nested.logLikelihood() - excess, nested.freeCoordinates())
            : null;
    if (full.atLowerEdge(2)
        || !(full.logPosterior()
            > NestedNbd.logPosterior(nested, priors) + MaximumLikelihood.NEGLIGIBLE)) {
      FittedParameters fitted = new FittedParameters(List.of("r", "alpha"), nested, 1, unit);
      return FitOutcome.of(
          maker.of(fitted.value(0), fitted.value(1), 0, 1),
          fitted,
          nested.logLikelihood() - excess,
          simpler,
          cells.customers(),
          NO_DROP_OUT,
          warnings,
          evaluations);
    }
    FittedParameters fitted =
        new FittedParameters(List.of("r", "alpha", "a", "b"), full, 1, unit, 1, 1);
    List<String> allWarnings = new ArrayList<>(warnings);
    allWarnings.addAll(fitted.doubts());
    return FitOutcome.of(
        maker.of(fitted.value(0), fitted.value(1), fitted.value(2), fitted.value(3)),
        fitted,
        full.logLikelihood() - excess,
        simpler,
        cells.customers(),
        status(full, fitted),
        allWarnings,
        evaluations);
  }

  FitStatus status(Estimate full, FittedParameters fitted) {
    if (full.atUpperEdge(0)) {
      return new FitStatus.Boundary(
          "purchase rates do not differ",
          "While they stay, the customers' purchases vary no more than they would if all had the"
              + " same purchase rate; r is large and only r / alpha has a meaning.");
    }
    if (full.atUpperEdge(3)) {
      return new FitStatus.Boundary(
          "drop-out probabilities do not differ",
          "The data do not tell the customers' drop-out probabilities apart; a and b are large and"
              + " only a / (a + b) has a meaning.");
    }
    if (full.atLowerEdge(3)) {
      return new FitStatus.Boundary(
          "drop-out is all or nothing",
          "Customers leave after "
              + chances.first()
              + " or never; a and b are near 0 and a / (a + b) is the share that leaves.");
    }
    if (full.atUpperEdge(2)) {
      return new FitStatus.Boundary(
          "everybody drops out",
          "Every customer leaves after " + chances.first() + "; b is near 0.");
    }
    if (full.atLowerEdge(0) || full.atLowerEdge(1) || full.atUpperEdge(1)) {
      return new FitStatus.Boundary(
          "purchase rates out of range",
          "The purchase rates or their differences are larger or smaller than the search goes;"
              + " check the time unit and the dates.");
    }
    return fitted.status();
  }
}
