package io.clv.core.model.ggompertznbd;

import io.clv.core.covariate.CovariateVectors;
import io.clv.core.math.Coordinates;
import io.clv.core.math.Estimate;
import io.clv.core.math.LogLikelihood;
import io.clv.core.model.CovariateBase;
import io.clv.core.model.CovariateEffect;
import io.clv.core.model.CovariateFit;
import io.clv.core.model.CovariateFitter;
import io.clv.core.model.CovariateParameters;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.FittedParameters;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The GGompertz/NBD model with covariates z that multiply the rate of purchase by exp(g'z) and the
 * hazard of dropping out by exp(l'z): alpha_i = alpha exp(-g'z), beta_i = beta exp(-l'z).
 */
public final class GGompertzNbdCovariates implements CovariateBase, CovariateFitter {
  /** The parameters that covariates multiply. */
  public static final List<CovariateEffect> EFFECTS =
      List.of(
          new CovariateEffect("purchase", "alpha", -1), new CovariateEffect("dropout", "beta", -1));

  @Override
  public String model() {
    return GGompertzNbd.NAME;
  }

  @Override
  public FitOutcome<CovariateParameters> fit(
      CustomerSummaries customers, CovariateVectors covariates) {
    return CovariateFit.of(this, customers, covariates);
  }

  @Override
  public List<String> parameters() {
    return List.of("r", "alpha", "b", "s", "beta");
  }

  @Override
  public List<CovariateEffect> effects() {
    return EFFECTS;
  }

  @Override
  public Coordinates coordinates() {
    return new GGompertzNbdCoordinates();
  }

  @Override
  public Nested nested(CustomerSummaries customers) {
    FitOutcome<GGompertzNbd> outcome = new GGompertzNbdFitter().fit(customers);
    CalibrationCells cells = CalibrationCells.of(customers);
    double unit = cells.meanAge();
    GGompertzNbd model = outcome.model();
    double shape = Math.log(model.r());
    double rate = Math.log(model.r() / model.alpha() * unit);
    double ageing = Math.log(model.b() * unit);
    List<double[]> points =
        model.s() == 0
            // Nobody drops out, or, with the covariates, perhaps a few do.
            ? List.of(
                new double[] {shape, rate, -0.5, -60, 0},
                new double[] {shape, rate + 0.1, -0.5, -3, -4})
            : List.of(
                new double[] {
                  shape,
                  rate,
                  Math.log(model.s()),
                  Math.log(model.s() / model.beta()) + ageing,
                  ageing
                });
    return new Nested(outcome, points, unit, cells.repeatPurchases() * Math.log(unit));
  }

  @Override
  public Optional<LogLikelihood> likelihood(CustomerSummaries some, double unit) {
    return Optional.of(new GGompertzNbdLikelihood(CalibrationCells.of(some), unit));
  }

  @Override
  public double[] units(double unit) {
    return new double[] {1, unit, 1 / unit, 1, 1};
  }

  @Override
  public FitStatus status(Estimate estimate, FittedParameters fitted) {
    if (withoutDropOut(estimate)) {
      return GGompertzNbdFitter.NO_DROP_OUT;
    }
    return estimate.atLowerEdge(4)
        ? GGompertzNbdFitter.NO_AGEING
        : GGompertzNbdFitter.status(estimate, fitted);
  }

  @Override
  public boolean withoutDropOut(Estimate estimate) {
    return estimate.atLowerEdge(3);
  }

  @Override
  public Map<String, Double> withoutDropOut(Map<String, Double> parameters) {
    Map<String, Double> result = new LinkedHashMap<>(parameters);
    result.put("b", 1.0);
    result.put("s", 0.0);
    result.put("beta", 1.0);
    return result;
  }
}
