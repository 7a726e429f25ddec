/** Holds the service to its OpenAPI document. */
@NullMarked
package io.clv.http.contract;

import org.jspecify.annotations.NullMarked;
