/**
 * The BG/NBD model: {@link io.clv.core.model.bgnbd.BgNbd}, fitted by {@link
 * io.clv.core.model.bgnbd.BgNbdFitter}.
 */
@NullMarked
package io.clv.core.model.bgnbd;

import org.jspecify.annotations.NullMarked;
