package io.clv.core.model;

import io.clv.core.covariate.CovariateVectors;
import io.clv.core.math.Coordinates;
import io.clv.core.math.Estimate;
import io.clv.core.math.LogLikelihood;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The BG/NBD or MBG/NBD model with covariates z that multiply the rate of purchase by exp(g'z) and
 * the mean odds of dropping out, a / b, by exp(l'z): alpha_i = alpha exp(-g'z), a_i = a exp(l'z), b
 * the same for all.
 *
 * <p>Fader and Hardie (2007) let a and b depend on z with coefficients of their own, most of which
 * no data identify; with one and the same factor for a and b, as some software has it, the mean
 * drop-out probability would not depend on z at all.
 */
public final class BetaGeometricCovariates implements CovariateBase, CovariateFitter {
  /** The parameters that covariates multiply. */
  public static final List<CovariateEffect> EFFECTS =
      List.of(new CovariateEffect("purchase", "alpha", -1), new CovariateEffect("dropout", "a", 1));

  private final ModelFitter<? extends BetaGeometricNbd> fitter;
  private final DropOutChances chances;

  /**
   * @param fitter of the model without covariates
   */
  public BetaGeometricCovariates(
      ModelFitter<? extends BetaGeometricNbd> fitter, DropOutChances chances) {
    this.fitter = fitter;
    this.chances = chances;
  }

  @Override
  public String model() {
    return fitter.model();
  }

  @Override
  public FitOutcome<CovariateParameters> fit(
      CustomerSummaries customers, CovariateVectors covariates) {
    return CovariateFit.of(this, customers, covariates);
  }

  @Override
  public List<String> parameters() {
    return List.of("r", "alpha", "a", "b");
  }

  @Override
  public List<CovariateEffect> effects() {
    return EFFECTS;
  }

  @Override
  public Coordinates coordinates() {
    return new BetaGeometricCoordinates();
  }

  @Override
  public Nested nested(CustomerSummaries customers) {
    FitOutcome<? extends BetaGeometricNbd> outcome = fitter.fit(customers);
    BetaGeometricNbd model = outcome.model();
    CalibrationCells cells = CalibrationCells.of(customers);
    double unit = cells.meanAge();
    double shape = Math.log(model.r());
    double rate = Math.log(model.r() / model.alpha() * unit);
    List<double[]> points =
        model.a() == 0
            // Nobody drops out, or, with the covariates, perhaps a few do.
            ? List.of(new double[] {shape, rate, -16, 0}, new double[] {shape, rate + 0.1, -4, 1})
            : List.of(
                new double[] {
                  shape, rate, Math.log(model.a() / model.b()), Math.log(model.a() + model.b())
                });
    return new Nested(outcome, points, unit, cells.repeatPurchases() * Math.log(unit));
  }

  @Override
  public Optional<LogLikelihood> likelihood(CustomerSummaries some, double unit) {
    return Optional.of(new BetaGeometricLikelihood(CalibrationCells.of(some), unit, chances));
  }

  @Override
  public double[] units(double unit) {
    return new double[] {1, unit, 1, 1};
  }

  @Override
  public FitStatus status(Estimate estimate, FittedParameters fitted) {
    return withoutDropOut(estimate)
        ? BetaGeometricFit.NO_DROP_OUT
        : new BetaGeometricFit(chances, Priors.NONE).status(estimate, fitted);
  }

  @Override
  public boolean withoutDropOut(Estimate estimate) {
    return estimate.atLowerEdge(2);
  }

  @Override
  public Map<String, Double> withoutDropOut(Map<String, Double> parameters) {
    Map<String, Double> result = new LinkedHashMap<>(parameters);
    result.put("a", 0.0);
    result.put("b", 1.0);
    return result;
  }
}
