/**
 * The BG/BB model, for discrete opportunities to buy: {@link io.clv.core.model.bgbb.BgBb}, fitted
 * by {@link io.clv.core.model.bgbb.BgBbFitter}.
 */
@NullMarked
package io.clv.core.model.bgbb;

import org.jspecify.annotations.NullMarked;
