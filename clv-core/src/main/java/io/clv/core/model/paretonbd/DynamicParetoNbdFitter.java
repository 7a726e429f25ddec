package io.clv.core.model.paretonbd;

import io.clv.core.covariate.CovariatePath;
import io.clv.core.covariate.CovariatePaths;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.model.CovariateBase;
import io.clv.core.model.CovariateFit;
import io.clv.core.model.CovariateParameters;
import io.clv.core.model.CovariateScale;
import io.clv.core.model.FitOutcome;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.PurchaseDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits {@link DynamicParetoNbd} by maximum likelihood, starting from the Pareto/NBD without
 * covariates.
 */
public final class DynamicParetoNbdFitter {
  private final CovariateBase base = new ParetoNbdCovariates();

  /**
   * @param purchases of the same customers, up to the as-of date
   * @param asOf end of observation
   * @throws io.clv.core.covariate.CovariateException if the covariates do not cover the customers'
   *     time, or do not differ
   * @throws io.clv.core.model.TooLittleDataException if the customers cannot tell the parameters
   *     apart at all
   */
  public FitOutcome<CovariateParameters> fit(
      CustomerSummaries customers,
      DynamicCovariates covariates,
      PurchaseDays purchases,
      LocalDate asOf) {
    CovariatePaths paths = CovariatePaths.of(covariates, customers, asOf, 0);
    CovariateBase.Nested nested = base.nested(customers);
    DynamicLikelihood.Data data =
        new DynamicLikelihood.Data(
            customers,
            paths,
            paths.sumAtRepeatPurchases(
                purchases, covariates.names().size(), customers.time().days()),
            nested.unit());
    return new CovariateFit(
            base,
            covariates.names(),
            scale(covariates.names(), paths),
            nested,
            coefficients -> new DynamicLikelihood(data, coefficients))
        .run();
  }

  /** Over all the time of all customers. */
  private static CovariateScale scale(List<String> names, CovariatePaths paths) {
    List<double[]> vectors = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int g = 0; g < paths.size(); g++) {
      CovariatePath path = paths.path(g);
      for (int j = 0; j < path.size(); j++) {
        vectors.add(path.vector(j));
        weights.add(paths.members(g).length * (path.end(j) - path.start(j)));
      }
    }
    return CovariateScale.of(
        names,
        vectors.toArray(double[][]::new),
        weights.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
