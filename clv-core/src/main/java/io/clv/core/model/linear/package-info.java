/** The weighted sum of features as a value: {@link io.clv.core.model.linear.LinearModel}. */
@NullMarked
package io.clv.core.model.linear;

import org.jspecify.annotations.NullMarked;
