package io.clv.core.covariate;

import java.util.List;

/**
 * Covariates that change over time.
 *
 * @param names the columns
 */
public record DynamicDesign(List<String> names) implements CovariateDesign {
  public DynamicDesign {
    names = List.copyOf(names);
  }
}
