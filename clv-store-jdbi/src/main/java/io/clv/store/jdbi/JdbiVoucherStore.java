package io.clv.store.jdbi;

import io.clv.core.port.VoucherStore;
import io.clv.core.voucher.VoucherTable;
import java.time.Instant;
import java.util.Optional;

/** Voucher tables as documents, to which one is only added. */
final class JdbiVoucherStore implements VoucherStore {
  private static final String TABLE = "voucher_table";

  private final Database database;
  private final Dialect dialect;

  JdbiVoucherStore(Database database) {
    this.database = database;
    dialect = database.dialect();
  }

  @Override
  public StoredVoucherTable save(VoucherTable table, Instant at) {
    String document = dialect.encoded(VoucherDocument.text(table));
    return database.note(
        handle -> {
          long id = dialect.nextId(handle, TABLE);
          handle.execute(
              "INSERT INTO voucher_table (id, built_at, document) VALUES (?, ?, ?)",
              id,
              Moments.text(at),
              document);
          return new StoredVoucherTable(id, at, table);
        });
  }

  @Override
  public Optional<StoredVoucherTable> latest() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, built_at, document FROM voucher_table ORDER BY id DESC LIMIT 1")
                .map(
                    (row, context) ->
                        new StoredVoucherTable(
                            row.getLong(1),
                            Instant.parse(row.getString(2)),
                            VoucherDocument.table(dialect.decoded(row.getString(3)))))
                .findOne());
  }
}
