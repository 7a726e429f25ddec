/**
 * Results out: {@link io.clv.etl.output.Output} writes a file whole or not at all, or to standard
 * output. Whatever cannot be written ends in an {@link io.clv.etl.output.OutputException}.
 */
@NullMarked
package io.clv.etl.output;

import org.jspecify.annotations.NullMarked;
