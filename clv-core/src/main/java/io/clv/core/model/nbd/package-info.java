/**
 * The NBD model, in which nobody drops out: {@link io.clv.core.model.nbd.Nbd}, fitted by {@link
 * io.clv.core.model.nbd.NbdFitter}.
 */
@NullMarked
package io.clv.core.model.nbd;

import org.jspecify.annotations.NullMarked;
