package io.clv.core.model;

import io.clv.core.summary.CustomerSummaries;

/** Fits one kind of model by maximum likelihood. */
public interface ModelFitter<M> {
  /** The name of the model it fits. */
  String model();

  /**
   * Fits the model; each row counts as often as its weight says.
   *
   * @throws TooLittleDataException if the customers cannot tell the parameters apart at all
   */
  FitOutcome<M> fit(CustomerSummaries customers);
}
