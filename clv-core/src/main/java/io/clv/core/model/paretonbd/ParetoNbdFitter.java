package io.clv.core.model.paretonbd;

import io.clv.core.math.Estimate;
import io.clv.core.math.LogPrior;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.FittedParameters;
import io.clv.core.model.LinkedQuantity;
import io.clv.core.model.NestedFit;
import io.clv.core.model.NestedNbd;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.PriorQuantity;
import io.clv.core.model.Priors;
import io.clv.core.model.SampleCheck;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fits {@link ParetoNbd} by maximum likelihood, or with priors. Where drop-out does not improve on
 * the NBD's log-likelihood by more than {@link MaximumLikelihood#NEGLIGIBLE}, the NBD is the
 * result, as s = 0, beta = 1.
 */
public final class ParetoNbdFitter implements PriorFitter<ParetoNbd> {
  static final FitStatus.Boundary NO_DROP_OUT =
      new FitStatus.Boundary(
          "no drop-out",
          "The data show no sign that customers stop buying; the best fit is the NBD model, in"
              + " which everybody stays (s = 0; beta is of no account).");

  /** A search from each start runs on about this many cells; the end runs on all. */
  private static final int ROUGH_CELLS = 10_000;

  private final Priors priors;

  public ParetoNbdFitter() {
    this(Priors.NONE);
  }

  private ParetoNbdFitter(Priors priors) {
    this.priors = priors;
  }

  @Override
  public Set<PriorQuantity> quantities() {
    return quantities(1).keySet();
  }

  @Override
  public ParetoNbdFitter with(Priors others) {
    others.requireAbout(model(), quantities());
    return new ParetoNbdFitter(others);
  }

  private static Map<PriorQuantity, LinkedQuantity> quantities(double year) {
    Map<PriorQuantity, LinkedQuantity> result = new EnumMap<>(NestedNbd.quantities(year));
    LinkedQuantity lost = LinkedQuantity.endedWithin(year, 2, 3, 4);
    result.put(
        PriorQuantity.LOST_PER_YEAR,
        (parameters, gradient) -> {
          double[] all = new double[5];
          double value = lost.valueAt(Arrays.copyOf(parameters, 5), all);
          System.arraycopy(all, 0, gradient, 0, 4);
          return value;
        });
    result.put(PriorQuantity.LOSS_SPREAD, LinkedQuantity.spreadOfRates(2));
    return result;
  }

  @Override
  public String model() {
    return ParetoNbd.NAME;
  }

  @Override
  public FitOutcome<ParetoNbd> fit(CustomerSummaries customers) {
    List<String> warnings = new ArrayList<>(SampleCheck.requireRepeatPurchases(customers));
    CalibrationCells cells = CalibrationCells.of(customers);
    double unit = cells.meanAge();
    double year = customers.time().year() / unit;
    Estimate nbd = NestedNbd.fit(cells, unit, priors, year);
    double simpler = NestedNbd.logPosterior(nbd, priors);
    Estimate full = full(cells, unit, nbd, simpler, priors.density(quantities(year)));
    int evaluations = nbd.evaluations() + full.evaluations();
    double inUnit = cells.repeatPurchases() * Math.log(unit);
    @Nullable NestedFit nested = NestedNbd.evidence(nbd, inUnit, priors);

    if (full.atLowerEdge(3) || !(full.logPosterior() > simpler + MaximumLikelihood.NEGLIGIBLE)) {
      FittedParameters fitted = new FittedParameters(List.of("r", "alpha"), nbd, 1, unit);
      return FitOutcome.of(
          ParetoNbd.of(fitted.value(0), fitted.value(1), 0, 1),
          fitted,
          nbd.logLikelihood() - inUnit,
          nested,
          cells.customers(),
          NO_DROP_OUT,
          warnings,
          evaluations);
    }
    FittedParameters fitted =
        new FittedParameters(List.of("r", "alpha", "s", "beta"), full, 1, unit, 1, unit);
    warnings.addAll(fitted.doubts());
    return FitOutcome.of(
        ParetoNbd.of(fitted.value(0), fitted.value(1), fitted.value(2), fitted.value(3)),
        fitted,
        full.logLikelihood() - inUnit,
        nested,
        cells.customers(),
        status(full, fitted),
        warnings,
        evaluations);
  }

  private static Estimate full(
      CalibrationCells cells, double unit, Estimate nbd, double simpler, LogPrior prior) {
    ParetoNbdLikelihood likelihood = new ParetoNbdLikelihood(cells, unit);
    ParetoNbdLikelihood rough =
        cells.size() > 2 * ROUGH_CELLS
            ? new ParetoNbdLikelihood(cells.thinned(cells.size() / ROUGH_CELLS), unit)
            : likelihood;
    double shape = Math.min(nbd.point()[0], 4);
    double rate = nbd.point()[1];
    return MaximumLikelihood.fit(
        rough,
        likelihood,
        new ParetoNbdCoordinates(),
        List.of(
            new double[] {shape, rate + 0.5, -0.5, 0},
            new double[] {shape, rate + 0.1, 0.5, -2},
            new double[] {shape, rate + 1, -1.5, 1}),
        simpler,
        prior);
  }

  static FitStatus status(Estimate full, FittedParameters fitted) {
    if (full.atUpperEdge(0)) {
      return new FitStatus.Boundary(
          "purchase rates do not differ",
          "While they stay, the customers' purchases vary no more than they would if all had the"
              + " same purchase rate; r is large and only r / alpha has a meaning.");
    }
    if (full.atUpperEdge(2)) {
      return new FitStatus.Boundary(
          "drop-out rates do not differ",
          "The data do not tell the customers' drop-out rates apart; s and beta are large and only"
              + " s / beta has a meaning.");
    }
    if (full.atLowerEdge(2) || full.atUpperEdge(3)) {
      return new FitStatus.Boundary(
          "drop-out is all or nothing",
          "Customers leave right after their first purchase or stay for good; beta is near 0.");
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
