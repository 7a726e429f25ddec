package io.clv.core.order;

/** Takes order rows one by one, as their source reads them. */
@FunctionalInterface
public interface OrderSink {
  /** What became of a row. */
  enum Admission {
    /** Kept. */
    LOADED,
    /** An exact repeat of a row already kept; dropped. */
    DUPLICATE,
    /** The identity of a row already kept with other content; refused. */
    CONFLICT,
    /** Of a customer who was erased and must not come back; dropped, and nothing of it is kept. */
    ERASED
  }

  Admission accept(OrderRow row);

  /** Takes a row of a batch; the same as taking it as a row of its own. */
  default Admission accept(OrderBatch batch, int row) {
    return accept(batch.row(row));
  }

  /** The rows from here on are of another file, or of the result of another query. */
  default void begin(SourceShape source) {}

  /** A row of the current file that cannot be accepted, or was not. */
  default void reject(RejectedRow row) {}
}
