package io.clv.core.usecase;

import io.clv.core.port.CustomerErasure;
import io.clv.core.port.ErasureReceipt;
import io.clv.core.port.ExportFiles;
import io.clv.core.port.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * Erases a customer: from the store in one transaction, then from the files that were written from
 * it, then the bytes that removed rows left behind. What was interrupted after the transaction is
 * completed by erasing the same customer again, or by {@link FinishErasures}.
 */
public final class EraseCustomer {
  private final CustomerErasure erasure;
  private final FinishErasures finish;

  public EraseCustomer(Store store, ExportFiles files) {
    erasure = store.erasure();
    finish = new FinishErasures(store, files);
  }

  /** What to do with an id that the store does not hold. */
  public enum Unknown {
    /** Nothing at all. */
    LEAVE,
    /** Mark it, so that no import brings it. */
    BAR
  }

  /**
   * What was done.
   *
   * @param receipt empty if the customer had been erased before
   */
  public record Erased(Optional<ErasureReceipt> receipt, FinishErasures.Finished finished) {}

  /**
   * @param program version of the program, for the receipt
   * @return empty if the store does not hold the customer, and never did or was not asked to bar
   *     them; then nothing has changed
   */
  public Optional<Erased> erase(String customerId, Unknown unknown, Instant at, String program) {
    Optional<ErasureReceipt> receipt = erasure.erase(customerId, at, program);
    if (receipt.isEmpty() && !erasure.tombstones().covers(customerId)) {
      if (unknown == Unknown.LEAVE) {
        return Optional.empty();
      }
      receipt = Optional.of(erasure.eraseAndBar(customerId, at, program));
    }
    return Optional.of(new Erased(receipt, finish.finish(at)));
  }
}
