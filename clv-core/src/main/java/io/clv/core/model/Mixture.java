package io.clv.core.model;

import java.util.List;

/**
 * A transaction model in which each customer follows one of several models, with probabilities that
 * are the same for all. Every expectation and every probability is the weighted mean of the
 * members', so that many customers can be scored member by member.
 */
public interface Mixture extends TransactionModel {
  /** A model and the probability that a customer follows it. */
  record Member(double weight, TransactionModel model) {
    public Member {
      if (!(weight > 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "a weight must be greater than 0 and at most 1: " + weight);
      }
    }
  }

  /** At least two; the weights sum to 1. */
  List<Member> members();
}
