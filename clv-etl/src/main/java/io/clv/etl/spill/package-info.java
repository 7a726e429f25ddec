/**
 * Orders that do not fit into memory. {@link io.clv.etl.spill.SpillingOrders} takes order rows as
 * they are read and gives the customers' features, sorted by customer.
 *
 * <p>While there are few rows they stay in an {@link io.clv.core.order.OrderLog}. Once that has
 * outgrown its {@link io.clv.etl.spill.SpillBudget}, rows go to partitions in a temporary file, by
 * a hash of their customer: nothing a customer's features need is in another partition, but for the
 * few sums of {@link io.clv.core.feature.Population}. At the end each partition is a log of its own
 * for a moment ({@code PartitionJob}); its features go back to the file, sorted, and are merged.
 */
@NullMarked
package io.clv.etl.spill;

import org.jspecify.annotations.NullMarked;
