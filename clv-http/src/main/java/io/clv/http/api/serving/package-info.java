/**
 * Which run answers, and what is kept of it in memory. {@link io.clv.http.api.serving.Serving} is
 * asked once by each request; everything in the answer comes from what it says.
 */
@NullMarked
package io.clv.http.api.serving;

import org.jspecify.annotations.NullMarked;
