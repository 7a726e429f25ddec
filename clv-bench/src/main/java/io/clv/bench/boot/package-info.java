/** The command line of the benchmarks; {@link io.clv.bench.boot.Main} starts it. */
@NullMarked
package io.clv.bench.boot;

import org.jspecify.annotations.NullMarked;
