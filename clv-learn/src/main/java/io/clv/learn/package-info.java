/**
 * Trains regressions for {@link io.clv.core.learn}: {@link io.clv.learn.LearnTrainers#all()}.
 * Linear and ridge regression are solved in closed form; forests and boosted trees are trained by
 * LightGBM, whose native library is loaded when the first of them is trained. What comes out is
 * data, evaluated by the core alone.
 */
@NullMarked
package io.clv.learn;

import org.jspecify.annotations.NullMarked;
