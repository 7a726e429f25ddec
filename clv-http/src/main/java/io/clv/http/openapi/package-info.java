/**
 * What the service says of itself: the OpenAPI document, written by hand in the YAML files beside
 * this package, and a page that shows it. {@link io.clv.http.openapi.DocsEndpoints} is the entry.
 */
@NullMarked
package io.clv.http.openapi;

import org.jspecify.annotations.NullMarked;
