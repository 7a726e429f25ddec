package io.clv.etl.spill;

import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which features are wanted.
 *
 * @param asOf end of observation; null for the newest date of any order line
 */
public record FeaturePlan(@Nullable LocalDate asOf, RefundPolicy refunds, ModelTime time) {}
