/** What is measured: the whole job in a process of its own, {@link io.clv.bench.job.WholeJob}. */
@NullMarked
package io.clv.bench.job;

import org.jspecify.annotations.NullMarked;
