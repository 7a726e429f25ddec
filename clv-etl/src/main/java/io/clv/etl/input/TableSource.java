package io.clv.etl.input;

import java.util.function.LongConsumer;

/** Where a table can be had from. */
public interface TableSource {
  /** The name the user gave it, without secrets. */
  String name();

  /**
   * Opens the table at its beginning.
   *
   * @param progress is told the number of bytes read so far, where there are bytes
   * @throws io.clv.core.port.OrderSourceException if there is no such table
   */
  Table open(LongConsumer progress);

  /** Whether it can be opened more than once. */
  boolean isRepeatable();

  /**
   * Keeps what can be opened only once where it can be opened again.
   *
   * @param opened the table as {@link #open} gave it, of which no row has been taken; it is spent
   */
  default TableSource keep(Table opened) {
    throw new IllegalStateException(name() + " can be opened again as it is");
  }
}
