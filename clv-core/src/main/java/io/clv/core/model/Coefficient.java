package io.clv.core.model;

/**
 * A coefficient of a model with covariates.
 *
 * @param effect position of its effect among the model's
 * @param parameter position of the parameter it bears on
 * @param sign of the effect
 * @param column position of its column
 * @param name such as {@code purchase.Gender}
 */
public record Coefficient(int effect, int parameter, int sign, int column, String name) {}
