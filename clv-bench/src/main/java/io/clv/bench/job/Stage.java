package io.clv.bench.job;

/** A part of the whole job, in the order of the job. */
public enum Stage {
  /** The order file into an order log. */
  READ,
  /** Refunds netted, and the orders that stand grouped by customer. */
  NET,
  /** The summary and the feature vector of every customer. */
  FEATURES,
  /** The transaction model by maximum likelihood. */
  FIT_TRANSACTIONS,
  /** The spend model by maximum likelihood. */
  FIT_SPEND,
  /** The hash of the data that goes into a model's provenance. */
  FINGERPRINT,
  /** Predictions of every customer, without intervals. */
  SCORE,
  /** Predictions of every customer once more, with intervals. */
  SCORE_WITH_INTERVALS,
  /** The run into a SQLite file. */
  STORE
}
