package io.clv.core.port;

import io.clv.core.order.Tombstones;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes everything a store holds of a customer and of all ids merged with theirs. Safe for use by
 * several threads. Every method throws {@link StoreException} if the store cannot be used.
 */
public interface CustomerErasure {
  /**
   * How many rows {@link #erase} would remove, by table; empty if there are none. Nothing changes.
   */
  Map<String, Long> traces(String customerId);

  /**
   * Removes all rows of a customer in one transaction, marks their ids so that no import brings
   * them back, and keeps a receipt that does not say who it was.
   *
   * @return empty if the store holds nothing of the customer; then nothing has changed
   */
  Optional<ErasureReceipt> erase(String customerId, Instant at, String program);

  /** The same, and an id that the store does not hold is marked, too. */
  ErasureReceipt eraseAndBar(String customerId, Instant at, String program);

  /**
   * Removes all rows of customers who are marked, whatever brought them back: a backup of an older
   * state, for example.
   *
   * @return empty if there are none
   */
  Optional<ErasureReceipt> eraseMarked(Instant at, String program);

  /** Who is marked. */
  Tombstones tombstones();

  /**
   * Overwrites what removed rows left behind in the files of the store.
   *
   * @return empty if nothing is left; else what is left, and what has to be done about it
   */
  Optional<String> wipe(Instant at);

  /** All receipts, latest first. */
  List<ErasureReceipt> receipts();
}
