/**
 * Learning from what customers did: training tables without a look at the future, search among
 * {@link io.clv.core.learn.RegressionTrainer}s by cross-validation.
 */
@NullMarked
package io.clv.core.learn;

import org.jspecify.annotations.NullMarked;
