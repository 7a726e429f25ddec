package io.clv.etl.order;

/** Takes the answers of a {@link LateSink}. */
public interface LateAnswers {
  /** So many rows of a source that were provisionally loaded are duplicates. */
  void duplicates(int source, long rows);

  /** The next refused row, in the order of their numbers. */
  void refused(LateReject reject);
}
