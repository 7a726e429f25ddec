package io.clv.etl.spill;

import io.clv.core.order.NetOrders;

/** What is made of the orders of a partition; for several threads. */
@FunctionalInterface
interface PartWork<T> {
  T of(NetOrders orders);
}
