/**
 * What the models see of a customer: frequency x, recency t_x, observation age T and monetary value
 * m. Many customers are the columns of {@link io.clv.core.summary.CustomerSummaries}; one is a
 * {@link io.clv.core.summary.CustomerSummary}.
 */
@NullMarked
package io.clv.core.summary;

import org.jspecify.annotations.NullMarked;
