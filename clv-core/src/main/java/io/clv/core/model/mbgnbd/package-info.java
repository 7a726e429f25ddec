/**
 * The MBG/NBD model: {@link io.clv.core.model.mbgnbd.MbgNbd}, fitted by {@link
 * io.clv.core.model.mbgnbd.MbgNbdFitter}.
 */
@NullMarked
package io.clv.core.model.mbgnbd;

import org.jspecify.annotations.NullMarked;
