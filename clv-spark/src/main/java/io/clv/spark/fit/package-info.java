/**
 * Fits by clv-core on the driver, to what Spark has compressed: {@link
 * io.clv.spark.fit.ClusterFit}.
 */
@NullMarked
package io.clv.spark.fit;

import org.jspecify.annotations.NullMarked;
