package io.clv.core.model;

import java.util.List;

/**
 * A transaction model whose every expectation and probability is the weighted mean of its members',
 * so that many customers can be scored member by member. The weights are the same for all customers
 * without a repeat purchase, and for all with one.
 */
public interface Mixture extends TransactionModel {
  /**
   * A model and its weights.
   *
   * @param once weight for customers with x = 0, from 0 to 1
   * @param repeat weight for customers with x &gt; 0, from 0 to 1
   */
  record Member(double once, double repeat, TransactionModel model) {
    public Member {
      requireShare(once);
      requireShare(repeat);
    }

    private static void requireShare(double weight) {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException("a weight must be at least 0 and at most 1: " + weight);
      }
    }

    /** The weight for a customer with this frequency. */
    public double weight(int x) {
      return x == 0 ? once : repeat;
    }
  }

  /** At least two; for either kind of customers the weights sum to 1. */
  List<Member> members();
}
