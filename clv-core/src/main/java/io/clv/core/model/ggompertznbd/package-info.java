/**
 * The gamma/Gompertz/NBD model: {@link io.clv.core.model.ggompertznbd.GGompertzNbd}, fitted by
 * {@link io.clv.core.model.ggompertznbd.GGompertzNbdFitter}.
 */
@NullMarked
package io.clv.core.model.ggompertznbd;

import org.jspecify.annotations.NullMarked;
