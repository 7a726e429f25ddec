package io.clv.core.model;

import io.clv.core.covariate.CovariateVectors;
import io.clv.core.summary.CustomerSummaries;
import java.util.List;

/** Fits one kind of model with covariates that do not change over time. */
public interface CovariateFitter {
  /** The name of the model it fits. */
  String model();

  /** The parameters that covariates multiply. */
  List<CovariateEffect> effects();

  /**
   * @param covariates of the same customers
   * @throws TooLittleDataException if the customers cannot tell the parameters apart at all
   */
  FitOutcome<CovariateParameters> fit(CustomerSummaries customers, CovariateVectors covariates);
}
