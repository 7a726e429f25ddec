/** Requests that are carried out once however often they come: {@link OnceOnly} is the entry. */
@NullMarked
package io.clv.http.replay;

import org.jspecify.annotations.NullMarked;
