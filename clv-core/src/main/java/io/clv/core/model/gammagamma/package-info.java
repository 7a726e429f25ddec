/**
 * The Gamma-Gamma model of spend: {@link io.clv.core.model.gammagamma.GammaGamma}, fitted by {@link
 * io.clv.core.model.gammagamma.GammaGammaFitter}.
 */
@NullMarked
package io.clv.core.model.gammagamma;

import org.jspecify.annotations.NullMarked;
