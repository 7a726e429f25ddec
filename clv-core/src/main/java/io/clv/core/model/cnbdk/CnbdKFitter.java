package io.clv.core.model.cnbdk;

import io.clv.core.math.Estimate;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.BetaGeometricFit;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.ModelFitter;
import io.clv.core.model.NestedNbd;
import io.clv.core.model.SampleCheck;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Fits {@link CnbdK} by maximum likelihood: k = 1, 2, ... as long as the likelihood rises, up to
 * 12. Where drop-out does not improve on the nested model's log-likelihood by more than {@link
 * MaximumLikelihood#NEGLIGIBLE}, the result is the model without it, as a = 0, b = 1.
 */
public final class CnbdKFitter implements ModelFitter<CnbdK> {
  private static final int LARGEST_K = 12;

  /** A search from each start runs on about this many cells; the end runs on all. */
  private static final int ROUGH_CELLS = 10_000;

  private final DropOutChances chances;
  private final BetaGeometricFit fit;

  private CnbdKFitter(DropOutChances chances) {
    this.chances = chances;
    fit = new BetaGeometricFit(chances);
  }

  /** A fitter of the BG/CNBD-k. */
  public static CnbdKFitter bg() {
    return new CnbdKFitter(DropOutChances.FROM_FIRST_REPEAT);
  }

  /** A fitter of the MBG/CNBD-k. */
  public static CnbdKFitter mbg() {
    return new CnbdKFitter(DropOutChances.FROM_FIRST_PURCHASE);
  }

  @Override
  public String model() {
    return CnbdK.name(chances);
  }

  /**
   * @throws TooLittleDataException also if the sums of log inter-transaction times are not known
   */
  @Override
  public FitOutcome<CnbdK> fit(CustomerSummaries customers) {
    List<String> warnings = SampleCheck.requireRepeatPurchases(customers);
    double litt = sumOfLogIntervals(customers);
    Sample sample = Sample.of(customers, warnings, litt);
    FitOutcome<CnbdK> best = fit(sample, 1);
    int evaluations = best.evaluations();
    for (int k = 2; k <= LARGEST_K; k++) {
      FitOutcome<CnbdK> next = fit(sample, k);
      evaluations += next.evaluations();
      if (!(next.logLikelihood() > best.logLikelihood())) {
        break;
      }
      best = next;
    }
    List<String> allWarnings = new ArrayList<>(best.warnings());
    if (best.model().k() == LARGEST_K) {
      allWarnings.add(
          "k is at the end of its search, "
              + LARGEST_K
              + ": the customers buy at more regular intervals than the model is meant for");
    }
    return new FitOutcome<>(
        best.model(),
        best.standardErrors(),
        best.covariance(),
        best.logLikelihood(),
        best.freeParameters(),
        best.nested(),
        best.customers(),
        best.status(),
        allWarnings,
        evaluations);
  }

  /** The fit for a given k, 1 to 100. */
  public FitOutcome<CnbdK> fit(CustomerSummaries customers, int k) {
    List<String> warnings = SampleCheck.requireRepeatPurchases(customers);
    return fit(Sample.of(customers, warnings, k == 1 ? 0 : sumOfLogIntervals(customers)), k);
  }

  private FitOutcome<CnbdK> fit(Sample sample, int k) {
    CalibrationCells cells = sample.cells();
    double unit = sample.unit();
    CnbdKLikelihood likelihood = new CnbdKLikelihood(cells, unit, chances, k);
    CnbdKLikelihood rough =
        sample.rough() == cells
            ? likelihood
            : new CnbdKLikelihood(sample.rough(), unit, chances, k);
    double[] nbd = sample.nbd().point();
    Estimate nested =
        MaximumLikelihood.fit(
            rough,
            likelihood,
            new WithoutDropOut(),
            List.of(new double[] {Math.min(nbd[0], 4), nbd[1] + Math.log(k)}));
    double purchases = cells.repeatPurchases();
    double excess =
        k * purchases * Math.log(unit) + purchases * LogGamma.value(k) - (k - 1) * sample.litt();
    return fit.outcome(
        nested,
        k == 1 ? "nbd" : "cnbd-" + k,
        fit.search(rough, likelihood, nested),
        unit,
        excess,
        cells,
        sample.warnings(),
        (r, alpha, a, b) -> CnbdK.of(chances, k, r, alpha, a, b));
  }

  private double sumOfLogIntervals(CustomerSummaries customers) {
    if (!customers.hasLitt()) {
      throw new TooLittleDataException(
          "too little data: "
              + model()
              + " needs each customer's sum of the logarithms of the times between transactions;"
              + " fit it to orders, or add the column litt to the summaries");
    }
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      double litt = customers.litt(i);
      if (!Double.isFinite(litt)) {
        throw new TooLittleDataException(
            "too little data: the sum of the logarithms of the times between transactions of"
                + " customer "
                + customers.id(i)
                + " is "
                + litt
                + "; it must be a finite number");
      }
      sum += litt;
    }
    return sum;
  }

  /** The customers, and what fits for all k have in common. */
  private record Sample(
      CalibrationCells cells,
      CalibrationCells rough,
      double unit,
      Estimate nbd,
      List<String> warnings,
      double litt) {
    static Sample of(CustomerSummaries customers, List<String> warnings, double litt) {
      CalibrationCells cells = CalibrationCells.of(customers);
      double unit = cells.meanAge();
      CalibrationCells rough =
          cells.size() > 2 * ROUGH_CELLS ? cells.thinned(cells.size() / ROUGH_CELLS) : cells;
      return new Sample(cells, rough, unit, NestedNbd.fit(cells, unit), warnings, litt);
    }
  }
}
