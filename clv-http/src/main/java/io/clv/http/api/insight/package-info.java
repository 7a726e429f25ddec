/**
 * The customers of a run as a whole: {@link io.clv.http.api.insight.InsightEndpoints} is the entry.
 */
@NullMarked
package io.clv.http.api.insight;

import org.jspecify.annotations.NullMarked;
