package io.clv.core.order;

/** What becomes of a row that has the identity of a known one and says something else. */
public enum ConflictPolicy {
  /** It is refused, and what is known stays. */
  REJECT,
  /** It takes the place of what is known, which is kept as an earlier version. */
  UPDATE
}
