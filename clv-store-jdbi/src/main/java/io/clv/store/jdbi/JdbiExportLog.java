package io.clv.store.jdbi;

import io.clv.core.port.ExportLog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Files that were written from the store, in a table. */
final class JdbiExportLog implements ExportLog {
  private final Database database;
  private final Dialect dialect;

  JdbiExportLog(Database database) {
    this.database = database;
    dialect = database.dialect();
  }

  @Override
  public void note(Export export) {
    String customer = export.customerId();
    database.write(
        handle -> {
          handle.execute("DELETE FROM export_log WHERE path = ?", dialect.encoded(export.path()));
          return handle
              .createUpdate(
                  """
                  INSERT INTO export_log (path, kind, form, sha256, created_at, customer_id)
                  VALUES (:path, :kind, :form, :sha256, :at, :customer)
                  """)
              .bind("path", dialect.encoded(export.path()))
              .bind("kind", export.kind().name().toLowerCase(Locale.ROOT))
              .bind("form", export.form().name().toLowerCase(Locale.ROOT))
              .bind("sha256", export.sha256())
              .bind("at", export.createdAt().toString())
              .bind("customer", customer == null ? null : dialect.encoded(customer))
              .execute();
        });
  }

  @Override
  public void forget(String path) {
    database.write(
        handle -> handle.execute("DELETE FROM export_log WHERE path = ?", dialect.encoded(path)));
  }

  @Override
  public List<Export> all() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT path, kind, form, sha256, created_at, customer_id FROM export_log ORDER BY path")
                .map(
                    (row, context) -> {
                      String customer = row.getString(6);
                      return new Export(
                          dialect.decoded(row.getString(1)),
                          Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                          Form.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                          row.getString(4),
                          Instant.parse(row.getString(5)),
                          customer == null ? null : dialect.decoded(customer));
                    })
                .list());
  }
}
