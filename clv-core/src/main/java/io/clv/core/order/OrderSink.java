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
    CONFLICT
  }

  Admission accept(OrderRow row);
}
