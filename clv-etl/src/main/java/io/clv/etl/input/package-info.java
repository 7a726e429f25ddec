/**
 * Text tables as bytes become records: {@link io.clv.etl.input.TextInput} opens an input (gzip,
 * encoding, binary files), {@link io.clv.etl.input.Records} iterates over its rows. Whatever cannot
 * be read ends in one {@link io.clv.core.port.OrderSourceException} whose message names the input.
 */
@NullMarked
package io.clv.etl.input;

import org.jspecify.annotations.NullMarked;
