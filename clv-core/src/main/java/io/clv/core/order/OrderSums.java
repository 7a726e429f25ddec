package io.clv.core.order;

/**
 * What each order comes to, before {@link NetOrders} puts them in the order of their customers.
 * Amounts and items are in units of their customer.
 */
interface OrderSums {
  /** All customers, those without an order that stands included. */
  IdTable customers();

  /** The customer of an order. */
  int customer(int order);

  /** Whether an order is a purchase that refunds have not voided. */
  boolean stands(int order);

  /** Day of each order, which the caller may keep and change. */
  int[] days();

  /** Amount of each order net of refunds, which the caller may keep and change. */
  long[] amounts();

  /** Items of each order net of refunds, which the caller may keep and change. */
  long[] items();

  /** Number of decimals of a customer's unit of amounts. */
  int amountScale(int customer);

  /** Number of decimals of a customer's unit of items. */
  int itemScale(int customer);
}
