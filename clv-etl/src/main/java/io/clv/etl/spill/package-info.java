/**
 * Many orders, also more than fit into memory. {@link io.clv.etl.spill.SpillingOrders} takes order
 * rows as they are read and gives the customers' features, sorted by customer; {@link
 * io.clv.etl.spill.SpillingHistory} gives the orders as of any date.
 *
 * <p>The first few rows stay in an {@link io.clv.core.order.OrderLog}, which is all there is to a
 * small job. Further ones go to partitions, by a hash of their customer: nothing a customer's
 * orders need is in another partition, and of features only the few sums of {@link
 * io.clv.core.feature.Population}. At the end each partition is summed up by {@link
 * io.clv.core.order.PlainOrders}, but for customers of whom something has to be decided: their rows
 * become a log of their own for a moment ({@code PartitionJob}). What is made of the partitions is
 * sorted, and merged. Partitions and features are blocks of bytes, in memory as long as there is
 * room and in a temporary file beyond that ({@code Blocks}).
 */
@NullMarked
package io.clv.etl.spill;

import org.jspecify.annotations.NullMarked;
