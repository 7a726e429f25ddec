package io.clv.core.covariate;

import java.util.List;

/** The covariates a model was fitted with: what it must be given again to predict. */
public sealed interface CovariateDesign permits StaticDesign, DynamicDesign {
  /** The names of the numbers that have coefficients. */
  List<String> names();
}
