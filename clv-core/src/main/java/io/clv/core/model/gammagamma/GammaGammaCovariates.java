package io.clv.core.model.gammagamma;

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
import io.clv.core.summary.CustomerSummaries;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Gamma-Gamma model with covariates z that multiply the amounts by exp(c'z): gamma_i = gamma
 * exp(c'z), the rate parameter of the customers' rates, to which their mean spend is proportional.
 */
public final class GammaGammaCovariates implements CovariateBase, CovariateFitter {
  /** The parameters that covariates multiply. */
  public static final List<CovariateEffect> EFFECTS =
      List.of(new CovariateEffect("spend", "gamma", 1));

  @Override
  public String model() {
    return GammaGamma.NAME;
  }

  @Override
  public FitOutcome<CovariateParameters> fit(
      CustomerSummaries customers, CovariateVectors covariates) {
    return CovariateFit.of(this, customers, covariates);
  }

  @Override
  public List<String> parameters() {
    return List.of("p", "q", "gamma");
  }

  @Override
  public List<CovariateEffect> effects() {
    return EFFECTS;
  }

  @Override
  public Coordinates coordinates() {
    return new GammaGammaCoordinates();
  }

  @Override
  public Nested nested(CustomerSummaries customers) {
    FitOutcome<GammaGamma> outcome = new GammaGammaFitter().fit(customers);
    SpendTotals spend = SpendTotals.of(customers);
    double unit = spend.meanValue();
    GammaGamma model = outcome.model();
    double[] point = {
      Math.log(model.p()),
      Math.log(Math.max(model.q() - GammaGammaCoordinates.FLOOR, 1e-9)),
      Math.log(model.p() * model.gamma() / (model.q() - 1) / unit)
    };
    return new Nested(outcome, List.of(point), unit, spend.size() * Math.log(unit));
  }

  @Override
  public Optional<LogLikelihood> likelihood(CustomerSummaries some, double unit) {
    SpendTotals spend = SpendTotals.of(some);
    return spend.size() == 0
        ? Optional.empty()
        : Optional.of(new GammaGammaLikelihood(spend, unit));
  }

  @Override
  public double[] units(double unit) {
    return new double[] {1, 1, unit};
  }

  @Override
  public FitStatus status(Estimate estimate, FittedParameters fitted) {
    return GammaGammaFitter.status(estimate, fitted);
  }

  /** Always false: this model knows no drop-out. */
  @Override
  public boolean withoutDropOut(Estimate estimate) {
    return false;
  }

  @Override
  public Map<String, Double> withoutDropOut(Map<String, Double> parameters) {
    return parameters;
  }
}
