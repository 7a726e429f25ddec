package io.clv.core.port;

import io.clv.core.order.RejectedRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where order lines are kept, with the log of the files they came from. Safe for use by several
 * threads. Every method throws {@link StoreException} if the store cannot be used.
 */
public interface OrderStore {
  /**
   * Starts to change orders. Waits until nobody else writes; until it is committed nobody sees
   * anything of it, and if it never is, nothing has happened.
   */
  OrderTransaction begin();

  /** The orders as they are now, whatever is changed meanwhile. To be closed. */
  OrderSnapshot snapshot();

  /** The import log, latest first. */
  List<StoredImport> imports();

  Optional<StoredImport> findImport(long id);

  /** The rejected rows of an import, in the order of its file. */
  void forEachReject(long importId, Consumer<RejectedRow> consumer);
}
