/**
 * Work on all processors: {@link io.clv.etl.parallel.InOrder} hands over what comes of it in order.
 */
@NullMarked
package io.clv.etl.parallel;

import org.jspecify.annotations.NullMarked;
