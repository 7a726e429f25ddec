package io.clv.core.model;

/** A model whose customers are known at whole times only: x, t_x and T are whole numbers. */
public interface DiscreteTime extends TransactionModel {}
