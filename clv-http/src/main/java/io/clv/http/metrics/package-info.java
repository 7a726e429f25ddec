/** What is counted of the service, for Prometheus: {@link ServiceMetrics} is the entry. */
@NullMarked
package io.clv.http.metrics;

import org.jspecify.annotations.NullMarked;
