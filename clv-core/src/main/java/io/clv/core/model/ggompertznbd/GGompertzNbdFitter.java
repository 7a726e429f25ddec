package io.clv.core.model.ggompertznbd;

import io.clv.core.math.Estimate;
import io.clv.core.math.LogPrior;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.FittedParameters;
import io.clv.core.model.LinkedQuantity;
import io.clv.core.model.NestedFit;
import io.clv.core.model.NestedNbd;
import io.clv.core.model.ParameterCovariance;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.PriorQuantity;
import io.clv.core.model.Priors;
import io.clv.core.model.SampleCheck;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fits {@link GGompertzNbd} by maximum likelihood, or with priors, starting from the Pareto/NBD's
 * optimum. Where ageing does not improve on the Pareto/NBD's log-likelihood, or drop-out not on the
 * NBD's, by more than {@link MaximumLikelihood#NEGLIGIBLE}, the simpler model is the result: the
 * Pareto/NBD as a tiny b with beta / b its beta, the NBD as s = 0, b = 1, beta = 1.
 */
public final class GGompertzNbdFitter implements PriorFitter<GGompertzNbd> {
  static final FitStatus.Boundary NO_DROP_OUT =
      new FitStatus.Boundary(
          "no drop-out",
          "The data show no sign that customers stop buying; the best fit is the NBD model, in"
              + " which everybody stays (s = 0; b and beta are of no account).");
  static final FitStatus.Boundary NO_AGEING =
      new FitStatus.Boundary(
          "no ageing",
          "The data show no sign that customers become more likely to leave with age; the best fit"
              + " is the Pareto/NBD model (b tends to 0; beta / b is that model's beta).");

  /** A search from each start runs on about this many cells; the end runs on all. */
  private static final int ROUGH_CELLS = 500;

  private static final List<String> NAMES = List.of("r", "alpha", "b", "s", "beta");

  private final Priors priors;

  public GGompertzNbdFitter() {
    this(Priors.NONE);
  }

  private GGompertzNbdFitter(Priors priors) {
    this.priors = priors;
  }

  @Override
  public Set<PriorQuantity> quantities() {
    return quantities(1).keySet();
  }

  @Override
  public GGompertzNbdFitter with(Priors others) {
    others.requireAbout(model(), quantities());
    return new GGompertzNbdFitter(others);
  }

  private static Map<PriorQuantity, LinkedQuantity> quantities(double year) {
    Map<PriorQuantity, LinkedQuantity> result = new EnumMap<>(NestedNbd.quantities(year));
    LinkedQuantity lost = LinkedQuantity.endedWithin(year, 2, 3, 4);
    result.put(
        PriorQuantity.LOST_PER_YEAR,
        (parameters, gradient) -> {
          double[] by = new double[5];
          double value = lost.valueAt(GGompertzNbdLikelihood.lifetime(parameters), by);
          GGompertzNbdLikelihood.chain(parameters, by, gradient);
          return value;
        });
    result.put(PriorQuantity.LOSS_SPREAD, LinkedQuantity.spreadOfRates(3));
    return result;
  }

  @Override
  public String model() {
    return GGompertzNbd.NAME;
  }

  @Override
  public FitOutcome<GGompertzNbd> fit(CustomerSummaries customers) {
    List<String> warnings = new ArrayList<>(SampleCheck.requireRepeatPurchases(customers));
    CalibrationCells cells = CalibrationCells.of(customers);
    double unit = cells.meanAge();
    GGompertzNbdCoordinates coordinates = new GGompertzNbdCoordinates();
    GGompertzNbdLikelihood likelihood = new GGompertzNbdLikelihood(cells, unit);
    GGompertzNbdLikelihood rough =
        cells.size() > 2 * ROUGH_CELLS
            ? new GGompertzNbdLikelihood(cells.thinned(cells.size() / ROUGH_CELLS), unit)
            : likelihood;
    double year = customers.time().year() / unit;
    LogPrior prior = priors.density(quantities(year));
    Estimate nbd = NestedNbd.fit(cells, unit, priors, year);
    double simplest = NestedNbd.logPosterior(nbd, priors);
    double shape = Math.min(nbd.point()[0], 4);
    double rate = nbd.point()[1];
    Estimate pareto =
        MaximumLikelihood.fit(
            rough,
            likelihood,
            coordinates.withoutAgeing(),
            List.of(
                new double[] {shape, rate + 0.5, -0.5, 0},
                new double[] {shape, rate + 0.1, 0.5, -2},
                new double[] {shape, rate + 1, -1.5, 1}),
            simplest,
            prior);
    double[] p = pareto.point();
    Estimate full =
        MaximumLikelihood.fit(
            rough,
            likelihood,
            coordinates,
            List.of(
                new double[] {p[0], p[1], p[2], p[3], Math.log(0.02)},
                new double[] {p[0], p[1], Math.min(p[2], 0), Math.min(p[3], 0) - 1, Math.log(2)},
                new double[] {shape, rate + 0.3, -1, -4, Math.log(8)}),
            Math.max(simplest, pareto.logPosterior()),
            prior);
    int evaluations = nbd.evaluations() + pareto.evaluations() + full.evaluations();
    double excess = cells.repeatPurchases() * Math.log(unit);

    double simpler = Math.max(simplest, pareto.logPosterior());
    if (full.logPosterior() > simpler + MaximumLikelihood.NEGLIGIBLE && !full.atLowerEdge(4)) {
      FittedParameters fitted = new FittedParameters(NAMES, full, 1, unit, 1 / unit, 1, 1);
      warnings.addAll(fitted.doubts());
      return outcome(
          fitted,
          fitted.standardErrors(),
          fitted.covariance(),
          full,
          simplerFit(nbd, pareto, excess),
          excess,
          cells,
          status(full, fitted),
          warnings,
          evaluations);
    }
    if (pareto.logPosterior() > simplest + MaximumLikelihood.NEGLIGIBLE) {
      FittedParameters fitted = new FittedParameters(NAMES, pareto, 1, unit, 1 / unit, 1, 1);
      Map<String, Double> errors = new LinkedHashMap<>(fitted.standardErrors());
      errors.remove("beta");
      return outcome(
          fitted,
          errors,
          fitted.covariance(),
          pareto,
          NestedNbd.evidence(nbd, excess, priors),
          excess,
          cells,
          NO_AGEING,
          warnings,
          evaluations);
    }
    FittedParameters fitted = new FittedParameters(List.of("r", "alpha"), nbd, 1, unit);
    return FitOutcome.of(
        GGompertzNbd.of(fitted.value(0), fitted.value(1), 1, 0, 1),
        fitted,
        nbd.logLikelihood() - excess,
        NestedNbd.evidence(nbd, excess, priors),
        cells.customers(),
        NO_DROP_OUT,
        warnings,
        evaluations);
  }

  private static FitOutcome<GGompertzNbd> outcome(
      FittedParameters fitted,
      Map<String, Double> errors,
      ParameterCovariance covariance,
      Estimate estimate,
      @Nullable NestedFit nested,
      double excess,
      CalibrationCells cells,
      FitStatus status,
      List<String> warnings,
      int evaluations) {
    return new FitOutcome<>(
        GGompertzNbd.of(
            fitted.value(0), fitted.value(1), fitted.value(2), fitted.value(3), fitted.value(4)),
        errors,
        covariance,
        estimate.logLikelihood() - excess,
        estimate.freeCoordinates(),
        nested,
        Math.max(1, Math.round(cells.customers())),
        status,
        warnings,
        evaluations);
  }

  private @Nullable NestedFit simplerFit(Estimate nbd, Estimate pareto, double excess) {
    return priors.isEmpty() && pareto.logLikelihood() > nbd.logLikelihood()
        ? new NestedFit("pareto-nbd", pareto.logLikelihood() - excess, pareto.freeCoordinates())
        : NestedNbd.evidence(nbd, excess, priors);
  }

  static FitStatus status(Estimate full, FittedParameters fitted) {
    if (full.atUpperEdge(0)) {
      return new FitStatus.Boundary(
          "purchase rates do not differ",
          "While they stay, the customers' purchases vary no more than they would if all had the"
              + " same purchase rate; r is large and only r / alpha has a meaning.");
    }
    if (full.atUpperEdge(4)) {
      return new FitStatus.Boundary(
          "drop-out sets in at one age",
          "Nobody leaves before a certain age, and from then on customers leave at a constant rate,"
              + " near s b; b is large.");
    }
    if (full.atUpperEdge(2)) {
      return new FitStatus.Boundary(
          "drop-out hazards do not differ",
          "The data do not tell the customers' hazards of dropping out apart; s and beta are large"
              + " and only s / beta and b have a meaning.");
    }
    if (full.atLowerEdge(2) || full.atUpperEdge(3)) {
      return new FitStatus.Boundary(
          "drop-out is all or nothing",
          "Customers leave right after their first purchase or stay for good; beta is near 0.");
    }
    if (full.atLowerEdge(0) || full.atLowerEdge(1) || full.atUpperEdge(1) || full.atLowerEdge(3)) {
      return new FitStatus.Boundary(
          "rates out of range",
          "The rates or their differences are larger or smaller than the search goes; check the"
              + " time unit and the dates.");
    }
    return fitted.status();
  }
}
