/**
 * Simulations behind docs/scale.md: what grows how, where arithmetic alone does not say it. {@link
 * io.clv.bench.scale.ScaleSimulations} is the entry.
 */
@NullMarked
package io.clv.bench.scale;

import org.jspecify.annotations.NullMarked;
