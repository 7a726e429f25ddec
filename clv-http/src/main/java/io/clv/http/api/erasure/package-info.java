/** Forgetting customers: {@code DELETE /v1/customers/{id}}. */
@NullMarked
package io.clv.http.api.erasure;

import org.jspecify.annotations.NullMarked;
