/**
 * Reads JSON that clients send, as strictly as RFC 8259 has it: {@link io.clv.http.json.JsonText}
 * takes a text apart, {@link io.clv.http.json.JsonPart} is one value in it. What is no JSON is a
 * {@link io.clv.http.json.MalformedJsonException}; what is JSON and says something else than it
 * should is a {@link io.clv.http.json.WrongJsonException}, which names the place.
 */
@NullMarked
package io.clv.http.json;

import org.jspecify.annotations.NullMarked;
