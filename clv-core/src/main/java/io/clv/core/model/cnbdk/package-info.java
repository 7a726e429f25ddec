/**
 * The BG/CNBD-k and MBG/CNBD-k models, for customers who buy more regularly than a Poisson process:
 * {@link io.clv.core.model.cnbdk.CnbdK}, fitted by {@link io.clv.core.model.cnbdk.CnbdKFitter}.
 */
@NullMarked
package io.clv.core.model.cnbdk;

import org.jspecify.annotations.NullMarked;
