/**
 * The ports of the CLV models. {@link io.clv.core.model.TransactionModel} says how often a customer
 * buys and whether they are alive, {@link io.clv.core.model.SpendModel} how much they spend, {@link
 * io.clv.core.model.ValueModel} gives a value alone. One package below this one holds one model.
 */
@NullMarked
package io.clv.core.model;

import org.jspecify.annotations.NullMarked;
