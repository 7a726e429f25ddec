package io.clv.store.jdbi;

/**
 * A column of a table.
 *
 * @param kind what all databases can hold alike
 */
record Column(String name, Kind kind) {
  /** What a column holds. */
  enum Kind {
    INTEGER,
    NUMBER,
    TEXT,
    BYTES
  }
}
