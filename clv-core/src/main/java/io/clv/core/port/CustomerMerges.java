package io.clv.core.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ids of one person that count as one customer. Safe for use by several threads. Every method
 * throws {@link StoreException} if the store cannot be used.
 */
public interface CustomerMerges {
  /**
   * A merge as it was asked for.
   *
   * @param from the id that stands for itself no more
   * @param into the id that stands for it, or one that is merged itself
   * @param undoneAt null while the merge holds
   */
  record Merge(String from, String into, Instant mergedAt, @Nullable Instant undoneAt) {}

  /**
   * Lets all orders of one id count for another, those that are there and those to come. Runs that
   * are kept stay as they are.
   *
   * @param from an id that is not merged; it need not have orders yet
   * @param into an id that the store knows
   * @return the id that stands for both from now on
   * @throws MergeRefusedException if it cannot be; nothing has changed then
   */
  String merge(String from, String into, Instant at);

  /**
   * Gives an id its own orders back, and those of the ids that had been merged into it.
   *
   * @return the id that stood for it until now
   * @throws MergeRefusedException if the id is not merged
   */
  String undo(String from, Instant at);

  /** The id that stands for a customer; itself if it was not merged. */
  String ownerOf(String customerId);

  /** The merges that have to do with any id of a customer, undone ones too, in their order. */
  List<Merge> of(String customerId);
}
