/** Files of customer summaries, read by {@link io.clv.etl.summary.SummaryFile}. */
@NullMarked
package io.clv.etl.summary;

import org.jspecify.annotations.NullMarked;
