/** From models to money: horizon, discount rate, and the predictions of a run. */
@NullMarked
package io.clv.core.valuation;

import org.jspecify.annotations.NullMarked;
