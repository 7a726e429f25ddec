/**
 * Order rows and what they add up to. Rows are pushed into an {@link
 * io.clv.core.order.OrderLog.Builder}; the finished {@link io.clv.core.order.OrderLog} is seen
 * through {@link io.clv.core.order.NetOrders}: each order once, refunds netted, as of a date.
 */
@NullMarked
package io.clv.core.order;

import org.jspecify.annotations.NullMarked;
