/**
 * The whole job: {@link io.clv.spark.job.LifetimeValueJob} reads, fits, scores and writes what a
 * {@link io.clv.spark.job.JobRequest} asks for.
 */
@NullMarked
package io.clv.spark.job;

import org.jspecify.annotations.NullMarked;
