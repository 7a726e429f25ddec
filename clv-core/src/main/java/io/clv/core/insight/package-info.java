/**
 * What a run says of all customers together: how their value is spread ({@link
 * io.clv.core.insight.ValueDistribution}, {@link io.clv.core.insight.Concentration}), what changed
 * from run to run ({@link io.clv.core.insight.RunComparison}), and what became of those who came
 * together ({@link io.clv.core.insight.Cohorts}).
 */
@NullMarked
package io.clv.core.insight;

import org.jspecify.annotations.NullMarked;
