/**
 * Intervals of predictions: what one customer may do, and how sure the parameters are, in tables
 * that are shared by all customers of about the same history. The entry is {@link
 * io.clv.core.interval.PredictiveIntervals}; {@link io.clv.core.interval.ParameterDraws} makes the
 * parameters it averages over.
 */
@NullMarked
package io.clv.core.interval;

import org.jspecify.annotations.NullMarked;
