package io.clv.core.simulation;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * How simulated customers buy: each at a rate of their own while alive, for a time of their own.
 * Times are in the unit of the parameters; {@link PurchaseModel} has the processes by name.
 */
public interface PurchaseProcess {
  /** A customer's repeat purchases, drawn one after the other. */
  interface Customer {
    /**
     * Time from the latest purchase to the next one, or {@code Double.POSITIVE_INFINITY} if there
     * is none any more.
     */
    double nextInterval();
  }

  /** A new customer, who has just made the first purchase. */
  Customer draw(UniformRandomProvider random);
}
