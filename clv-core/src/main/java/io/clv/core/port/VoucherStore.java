package io.clv.core.port;

import io.clv.core.voucher.VoucherTable;
import java.time.Instant;
import java.util.Optional;

/**
 * Voucher tables, of which the latest answers. Safe for use by several threads. Every method throws
 * {@link StoreException} if the store cannot be used.
 */
public interface VoucherStore {
  /**
   * A table.
   *
   * @param id numbered by the store, from 1, later ones higher
   */
  record StoredVoucherTable(long id, Instant builtAt, VoucherTable table) {}

  /** Keeps a table, whole or not at all. */
  StoredVoucherTable save(VoucherTable table, Instant at);

  /** The one that was saved last; empty if there never was one. */
  Optional<StoredVoucherTable> latest();
}
