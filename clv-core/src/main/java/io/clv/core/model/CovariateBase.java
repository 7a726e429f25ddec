package io.clv.core.model;

import io.clv.core.math.Coordinates;
import io.clv.core.math.Estimate;
import io.clv.core.math.LogLikelihood;
import io.clv.core.summary.CustomerSummaries;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a model brings along to be fitted with covariates. */
public interface CovariateBase {
  /** The name of the model. */
  String model();

  /** The names of the parameters in the order the likelihood takes them. */
  List<String> parameters();

  /** The parameters that covariates multiply. */
  List<CovariateEffect> effects();

  /** In which the model without covariates is searched. */
  Coordinates coordinates();

  /**
   * The fit without covariates.
   *
   * @throws TooLittleDataException if the customers cannot tell the parameters apart at all
   */
  Nested nested(CustomerSummaries customers);

  /**
   * The likelihood of some of the customers, in the units of {@link Nested}; empty if they say
   * nothing to this model.
   *
   * @param unit as {@link Nested#unit} has it
   */
  Optional<LogLikelihood> likelihood(CustomerSummaries some, double unit);

  /** What each parameter of a likelihood is multiplied by to be in the data's units. */
  double[] units(double unit);

  /** The edge an estimate lies at, if it does. */
  FitStatus status(Estimate estimate, FittedParameters fitted);

  /** Whether the estimate says that nobody drops out, so that drop-out has no coefficients. */
  boolean withoutDropOut(Estimate estimate);

  /** The parameters of the model in which nobody drops out. */
  Map<String, Double> withoutDropOut(Map<String, Double> parameters);

  /**
   * A fit without covariates as a place to start from.
   *
   * @param outcome the fit
   * @param points coordinates to start from; the first is that of the fit
   * @param unit what times or amounts are divided by
   * @param excess what log-likelihoods in this unit are too large by
   */
  record Nested(FitOutcome<?> outcome, List<double[]> points, double unit, double excess) {
    public Nested {
      points = List.copyOf(points);
    }
  }
}
