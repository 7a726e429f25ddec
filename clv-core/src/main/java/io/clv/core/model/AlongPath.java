package io.clv.core.model;

/**
 * A model of customers whose circumstances over time are known: T is a place on their path, so that
 * nothing can be said for ages between the customers'.
 */
public interface AlongPath extends TransactionModel {}
