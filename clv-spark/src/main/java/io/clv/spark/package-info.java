/** The job on Apache Spark. {@link io.clv.spark.ClvSpark} is what {@code spark-submit} starts. */
@NullMarked
package io.clv.spark;

import org.jspecify.annotations.NullMarked;
