/**
 * Runs the jobs one after the other and puts the medians into a table: {@link
 * io.clv.bench.suite.Suite}.
 */
@NullMarked
package io.clv.bench.suite;

import org.jspecify.annotations.NullMarked;
