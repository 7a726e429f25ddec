/** The mixture of transaction models: {@link io.clv.core.model.blend.Blend}. */
@NullMarked
package io.clv.core.model.blend;

import org.jspecify.annotations.NullMarked;
