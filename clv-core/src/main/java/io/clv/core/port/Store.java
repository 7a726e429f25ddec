package io.clv.core.port;

/**
 * One database and what is kept in it. Each part is used as long as the store is open; all of them
 * are safe for use by several threads.
 */
public interface Store extends AutoCloseable {
  /** The runs and their predictions. */
  PredictionStore predictions();

  OrderStore orders();

  /** What is held of one person, as a whole. */
  PersonalRecords people();

  /** The ids that are one customer. */
  CustomerMerges merges();

  CustomerErasure erasure();

  /** The files that were written from the store. */
  ExportLog exports();

  /** Which model's runs are served. */
  ModelPromotions promotions();

  JobStore jobs();

  EvaluationStore evaluations();

  /** What runs foretold beside what came. */
  ValidationStore validations();

  VoucherStore vouchers();

  /** Segment schemes of the user's own, and the segments of runs. */
  SegmentStore segments();

  ApiKeys apiKeys();

  RequestCounts requestCounts();

  StoredReplies replies();

  /**
   * A number that is another one whenever something was committed to the runs, promotions, orders,
   * segments, or an erasure took place since it was last asked for, by whichever process. Cheap to
   * ask: what was read from the store may be kept as long as the number stays.
   */
  long version();

  /** Whether the store can answer now; throws {@link StoreException} if not. */
  void check();

  /** Ends all use of the store; closing it again does nothing. */
  @Override
  void close();
}
