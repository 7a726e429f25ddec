package io.clv.core.port;

import io.clv.core.order.RejectedRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where order lines are kept, with the log of the files they came from. Safe for use by several
 * threads. Every method throws {@link StoreException} if the store cannot be used.
 */
public interface OrderStore {
  /**
   * A rejected row and where it stands among those of its import.
   *
   * @param position from 0, in the order of the file; rows that were erased leave gaps
   */
  record NumberedReject(long position, RejectedRow row) {}

  /**
   * Starts to change orders. Waits until nobody else writes; until it is committed nobody sees
   * anything of it, and if it never is, nothing has happened.
   */
  OrderTransaction begin();

  /** The orders as they are now, whatever is changed meanwhile. To be closed. */
  OrderSnapshot snapshot();

  /** The import log, latest first. */
  List<StoredImport> imports();

  /**
   * A page of the import log, latest first.
   *
   * @param before only imports of a lower id; null for the first page
   * @param limit at most so many, at least 1
   */
  List<StoredImport> imports(@Nullable Long before, int limit);

  Optional<StoredImport> findImport(long id);

  /** The rejected rows of an import, in the order of its file. */
  void forEachReject(long importId, Consumer<RejectedRow> consumer);

  /**
   * A page of the rejected rows of an import, in the order of its file.
   *
   * @param after only rows at a higher position; -1 for the first page
   * @param limit at most so many, at least 1
   */
  List<NumberedReject> rejects(long importId, long after, int limit);

  /** Why rows of all imports were rejected, and how many: the 50 most frequent reasons in order. */
  Map<String, Long> rejectReasons();

  /** The same of one import. */
  Map<String, Long> rejectReasons(long importId);
}
