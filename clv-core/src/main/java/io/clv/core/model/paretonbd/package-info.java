/**
 * The Pareto/NBD model: {@link io.clv.core.model.paretonbd.ParetoNbd}, fitted by {@link
 * io.clv.core.model.paretonbd.ParetoNbdFitter}.
 */
@NullMarked
package io.clv.core.model.paretonbd;

import org.jspecify.annotations.NullMarked;
