/**
 * From customers to their features and predictions: {@link io.clv.spark.score.FeatureColumns} by
 * Spark's own arithmetic, {@link io.clv.spark.score.Scoring} by the models of clv-core.
 */
@NullMarked
package io.clv.spark.score;

import org.jspecify.annotations.NullMarked;
