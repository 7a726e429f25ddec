/**
 * How well models foretell: {@link io.clv.core.evaluation.Holdout} splits orders by date, {@link
 * io.clv.core.evaluation.Forecast} is what a model expected, {@link
 * io.clv.core.evaluation.Accuracy} compares the two. Nothing after the calibration end reaches a
 * forecast.
 */
@NullMarked
package io.clv.core.evaluation;

import org.jspecify.annotations.NullMarked;
