/**
 * Customers in groups: a {@link io.clv.core.segment.SegmentScheme} puts every customer of a run
 * into exactly one of its segments; {@link io.clv.core.segment.BuiltInSchemes} has those that come
 * with the product, {@link io.clv.core.segment.RuleScheme} is one as data.
 */
@NullMarked
package io.clv.core.segment;

import org.jspecify.annotations.NullMarked;
