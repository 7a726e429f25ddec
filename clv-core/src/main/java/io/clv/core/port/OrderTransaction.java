package io.clv.core.port;

import io.clv.core.order.PackedHistory;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.TouchedOrders;
import org.jspecify.annotations.Nullable;

/**
 * A change of an {@link OrderStore} by one file, for one thread: whole or not at all. What it says
 * of the orders before the file does not change while it lasts.
 */
public interface OrderTransaction
    extends TouchedOrders.Known, TouchedOrders.Changes, AutoCloseable {
  /** Whether a file of this content was loaded before. */
  boolean hasImport(String sha256);

  /** The currency of all amounts so far; null if no import stated one. */
  @Nullable String currency();

  /** Takes a rejected row of the file. */
  void reject(RejectedRow row);

  /** Takes the place of a customer's history. */
  void put(PackedHistory history);

  /**
   * Writes the import log and makes everything permanent.
   *
   * @param imported the entry; its id is ignored
   * @return the entry with the id that the store gave it
   */
  StoredImport commit(StoredImport imported);

  /** Undoes everything if nothing was committed. */
  @Override
  void close();
}
