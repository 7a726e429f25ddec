/**
 * Many orders, also more than fit into memory. {@link io.clv.etl.spill.SpillingOrders} takes order
 * rows as they are read and gives the customers' features, sorted by customer.
 *
 * <p>The first few rows stay in an {@link io.clv.core.order.OrderLog}, which is all there is to a
 * small job. Further ones go to partitions, by a hash of their customer: nothing a customer's
 * features need is in another partition, but for the few sums of {@link
 * io.clv.core.feature.Population}. At the end each partition is a log of its own for a moment
 * ({@code PartitionJob}); its features are sorted, and all are merged. Partitions and features are
 * blocks of bytes, in memory as long as there is room and in a temporary file beyond that ({@code
 * Blocks}).
 */
@NullMarked
package io.clv.etl.spill;

import org.jspecify.annotations.NullMarked;
