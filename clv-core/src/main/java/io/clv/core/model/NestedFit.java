package io.clv.core.model;

/**
 * The fit of the simpler model that a model contains, to the same customers.
 *
 * @param model its name, for example {@code nbd}
 * @param logLikelihood at its optimum, on the same footing as the larger model's
 * @param freeParameters how many parameters it has free
 */
public record NestedFit(String model, double logLikelihood, int freeParameters) {}
