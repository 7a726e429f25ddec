package io.clv.core.model.cnbdk;

import io.clv.core.math.Estimate;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.BetaGeometricFit;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.NestedNbd;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.PriorQuantity;
import io.clv.core.model.Priors;
import io.clv.core.model.SampleCheck;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Fits {@link CnbdK} by maximum likelihood, or with priors: k = 1, 2, ... as long as the likelihood
 * rises, up to 12. Where drop-out does not improve on the nested model's log-likelihood by more
 * than {@link MaximumLikelihood#NEGLIGIBLE}, the result is the model without it, as a = 0, b = 1.
 */
public final class CnbdKFitter implements PriorFitter<CnbdK> {
  private static final int LARGEST_K = 12;

  /** A search from each start runs on about this many cells; the end runs on all. */
  private static final int ROUGH_CELLS = 10_000;

  private final DropOutChances chances;
  private final Priors priors;
  private final BetaGeometricFit fit;

  private CnbdKFitter(DropOutChances chances, Priors priors) {
    this.chances = chances;
    this.priors = priors;
    fit = new BetaGeometricFit(chances, priors);
  }

  /** A fitter of the BG/CNBD-k. */
  public static CnbdKFitter bg() {
    return new CnbdKFitter(DropOutChances.FROM_FIRST_REPEAT, Priors.NONE);
  }

  /** A fitter of the MBG/CNBD-k. */
  public static CnbdKFitter mbg() {
    return new CnbdKFitter(DropOutChances.FROM_FIRST_PURCHASE, Priors.NONE);
  }

  @Override
  public String model() {
    return CnbdK.name(chances);
  }

  @Override
  public Set<PriorQuantity> quantities() {
    return BetaGeometricFit.quantities(1).keySet();
  }

  @Override
  public CnbdKFitter with(Priors others) {
    others.requireAbout(model(), quantities());
    return new CnbdKFitter(chances, others);
  }

  /**
   * @throws TooLittleDataException also if the sums of log inter-transaction times are not known
   */
  @Override
  public FitOutcome<CnbdK> fit(CustomerSummaries customers) {
    List<String> warnings = new ArrayList<>(SampleCheck.requireRepeatPurchases(customers));
    Sample sample = sample(customers, sumOfLogIntervals(customers));
    Candidate best = candidate(sample, 1, Double.NEGATIVE_INFINITY);
    int evaluations = best.full().evaluations();
    for (int k = 2; k <= LARGEST_K; k++) {
      Candidate next = candidate(sample, k, best.score());
      evaluations += next.full().evaluations();
      if (!(next.score() > best.score())) {
        break;
      }
      best = next;
    }
    if (best.k() == LARGEST_K) {
      warnings.add(
          "k is at the end of its search, "
              + LARGEST_K
              + ": the customers buy at more regular intervals than the model is meant for");
    }
    return outcome(sample, best, warnings, evaluations);
  }

  /** The fit for a given k, 1 to 100. */
  public FitOutcome<CnbdK> fit(CustomerSummaries customers, int k) {
    List<String> warnings = SampleCheck.requireRepeatPurchases(customers);
    Sample sample = sample(customers, k == 1 ? 0 : sumOfLogIntervals(customers));
    Candidate only = candidate(sample, k, Double.NEGATIVE_INFINITY);
    return outcome(sample, only, warnings, only.full().evaluations());
  }

  /**
   * The search for one k.
   *
   * @param score of another k, which is to be exceeded
   */
  private Candidate candidate(Sample sample, int k, double score) {
    CnbdKLikelihood likelihood = new CnbdKLikelihood(sample.cells(), sample.unit(), chances, k);
    CnbdKLikelihood rough =
        sample.rough() == sample.cells()
            ? likelihood
            : new CnbdKLikelihood(sample.rough(), sample.unit(), chances, k);
    double purchases = sample.cells().repeatPurchases();
    double excess =
        k * purchases * Math.log(sample.unit())
            + purchases * LogGamma.value(k)
            - (k - 1) * sample.litt();
    double nbd = k == 1 ? NestedNbd.logPosterior(sample.nbd(), priors) : Double.NEGATIVE_INFINITY;
    double[] start = k == 1 ? sample.nbd().point() : nested(sample, rough, rough, k).point();
    Estimate full =
        fit.search(rough, likelihood, start, Math.max(nbd, score + excess), sample.year() / k);
    return new Candidate(
        k, rough, likelihood, full, excess, Math.max(nbd, full.logPosterior()) - excess);
  }

  /** The fit without drop-out; for k = 1 it is the NBD. */
  private Estimate nested(Sample sample, CnbdKLikelihood rough, CnbdKLikelihood likelihood, int k) {
    double[] nbd = sample.nbd().point();
    return MaximumLikelihood.fit(
        rough,
        likelihood,
        new WithoutDropOut(),
        List.of(new double[] {Math.min(nbd[0], 4), nbd[1] + Math.log(k)}),
        Double.NEGATIVE_INFINITY,
        priors.density(NestedNbd.quantities(sample.year() / k)));
  }

  private FitOutcome<CnbdK> outcome(
      Sample sample, Candidate best, List<String> warnings, int evaluations) {
    int k = best.k();
    Estimate nested = k == 1 ? sample.nbd() : nested(sample, best.rough(), best.likelihood(), k);
    FitOutcome<CnbdK> outcome =
        fit.outcome(
            nested,
            k == 1 ? "nbd" : "cnbd-" + k,
            best.full(),
            sample.unit(),
            best.excess(),
            sample.cells(),
            warnings,
            (r, alpha, a, b) -> CnbdK.of(chances, k, r, alpha, a, b));
    return outcome.withEvaluations(evaluations + nested.evaluations());
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
      sum += customers.weight(i) * litt;
    }
    return sum;
  }

  private Sample sample(CustomerSummaries customers, double litt) {
    CalibrationCells cells = CalibrationCells.of(customers);
    double unit = cells.meanAge();
    double year = customers.time().year() / unit;
    CalibrationCells rough =
        cells.size() > 2 * ROUGH_CELLS ? cells.thinned(cells.size() / ROUGH_CELLS) : cells;
    return new Sample(cells, rough, unit, year, NestedNbd.fit(cells, unit, priors, year), litt);
  }

  /** The customers, and what fits for all k have in common. */
  private record Sample(
      CalibrationCells cells,
      CalibrationCells rough,
      double unit,
      double year,
      Estimate nbd,
      double litt) {}

  /** What was found for one k; the score is its log-posterior, comparable over k. */
  private record Candidate(
      int k,
      CnbdKLikelihood rough,
      CnbdKLikelihood likelihood,
      Estimate full,
      double excess,
      double score) {}
}
