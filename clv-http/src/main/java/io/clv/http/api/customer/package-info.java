/**
 * {@code /v1/customers}: who there is, what they did and what is expected of them. {@link
 * io.clv.http.api.customer.CustomerEndpoints} is the entry.
 */
@NullMarked
package io.clv.http.api.customer;

import org.jspecify.annotations.NullMarked;
