/**
 * What the service answers, without a word on how it is served: {@link io.clv.http.api.Endpoint} is
 * one address, {@link io.clv.http.api.Call} a request to it, {@link io.clv.http.api.Reply} the
 * answer. Every error is a {@link io.clv.http.api.Problem}.
 */
@NullMarked
package io.clv.http.api;

import org.jspecify.annotations.NullMarked;
