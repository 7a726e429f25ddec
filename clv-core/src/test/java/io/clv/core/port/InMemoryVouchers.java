package io.clv.core.port;

import io.clv.core.voucher.VoucherTable;
import java.time.Instant;
import java.util.Optional;

/** Keeps the latest voucher table, which is all that anybody asks for. */
final class InMemoryVouchers implements VoucherStore {
  private Optional<StoredVoucherTable> latest = Optional.empty();

  @Override
  public synchronized StoredVoucherTable save(VoucherTable table, Instant at) {
    long id = latest.map(StoredVoucherTable::id).orElse(0L) + 1;
    StoredVoucherTable saved = new StoredVoucherTable(id, at, table);
    latest = Optional.of(saved);
    return saved;
  }

  @Override
  public synchronized Optional<StoredVoucherTable> latest() {
    return latest;
  }
}
