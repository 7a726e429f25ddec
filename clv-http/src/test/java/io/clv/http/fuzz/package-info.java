/**
 * Asks the service what nobody would, and checks each answer against the OpenAPI document. {@link
 * io.clv.http.fuzz.Fuzzer} is the entry.
 */
@NullMarked
package io.clv.http.fuzz;

import org.jspecify.annotations.NullMarked;
