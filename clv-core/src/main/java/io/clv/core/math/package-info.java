/** Special functions, quadrature and optimisation, as far as the models need them. */
@NullMarked
package io.clv.core.math;

import org.jspecify.annotations.NullMarked;
