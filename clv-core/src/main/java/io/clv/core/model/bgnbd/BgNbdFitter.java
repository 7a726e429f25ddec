package io.clv.core.model.bgnbd;

import io.clv.core.math.Estimate;
import io.clv.core.math.GammaPoisson;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.FittedParameters;
import io.clv.core.model.ModelFitter;
import io.clv.core.model.SampleCheck;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits {@link BgNbd} by maximum likelihood. Where drop-out does not improve on the NBD's
 * log-likelihood by more than {@link MaximumLikelihood#NEGLIGIBLE}, the NBD is the result, as a =
 * 0, b = 1.
 */
public final class BgNbdFitter implements ModelFitter<BgNbd> {
  private static final FitStatus.Boundary NO_DROP_OUT =
      new FitStatus.Boundary(
          "no drop-out",
          "The data show no sign that customers stop buying; the best fit is the NBD model, in"
              + " which everybody stays (a = 0; b is of no account).");

  /** A search from each start runs on about this many cells; the end runs on all. */
  private static final int ROUGH_CELLS = 20_000;

  @Override
  public String model() {
    return BgNbd.NAME;
  }

  @Override
  public FitOutcome<BgNbd> fit(CustomerSummaries customers) {
    List<String> warnings = new ArrayList<>(SampleCheck.requireRepeatPurchases(customers));
    CalibrationCells cells = CalibrationCells.of(customers);
    double unit = cells.meanAge();
    Estimate nbd = nbd(cells, unit);
    Estimate full = full(cells, unit, nbd);
    int evaluations = nbd.evaluations() + full.evaluations();
    double inUnit = cells.repeatPurchases() * Math.log(unit);

    if (full.atLowerEdge(2)
        || !(full.logLikelihood() > nbd.logLikelihood() + MaximumLikelihood.NEGLIGIBLE)) {
      FittedParameters fitted = new FittedParameters(List.of("r", "alpha"), nbd, 1, unit);
      return new FitOutcome<>(
          BgNbd.of(fitted.value(0), fitted.value(1), 0, 1),
          fitted.standardErrors(),
          nbd.logLikelihood() - inUnit,
          cells.customers(),
          NO_DROP_OUT,
          warnings,
          evaluations);
    }
    FittedParameters fitted =
        new FittedParameters(List.of("r", "alpha", "a", "b"), full, 1, unit, 1, 1);
    warnings.addAll(fitted.doubts());
    return new FitOutcome<>(
        BgNbd.of(fitted.value(0), fitted.value(1), fitted.value(2), fitted.value(3)),
        fitted.standardErrors(),
        full.logLikelihood() - inUnit,
        cells.customers(),
        status(full, fitted),
        warnings,
        evaluations);
  }

  private static Estimate nbd(CalibrationCells cells, double unit) {
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

  private static Estimate full(CalibrationCells cells, double unit, Estimate nbd) {
    BgNbdLikelihood likelihood = new BgNbdLikelihood(cells, unit);
    BgNbdLikelihood rough =
        cells.size() > 2 * ROUGH_CELLS
            ? new BgNbdLikelihood(cells.thinned(cells.size() / ROUGH_CELLS), unit)
            : likelihood;
    double shape = Math.min(nbd.point()[0], 4);
    double rate = nbd.point()[1];
    return MaximumLikelihood.fit(
        rough,
        likelihood,
        new BgNbdCoordinates(),
        List.of(
            new double[] {shape, rate + 0.7, -1.2, 1.2},
            new double[] {shape, rate + 0.2, -3.5, 2.5},
            new double[] {shape - 0.5, rate + 1.2, 0, 0}));
  }

  private static FitStatus status(Estimate full, FittedParameters fitted) {
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
          "Customers leave after their first repeat purchase or never; a and b are near 0 and a /"
              + " (a + b) is the share that leaves.");
    }
    if (full.atUpperEdge(2)) {
      return new FitStatus.Boundary(
          "everybody drops out",
          "Every customer leaves after the first repeat purchase; b is near 0.");
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
