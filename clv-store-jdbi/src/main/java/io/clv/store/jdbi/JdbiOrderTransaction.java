package io.clv.store.jdbi;

import io.clv.core.order.OrderLine;
import io.clv.core.order.PackedHistory;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.Tombstones;
import io.clv.core.port.OrderTransaction;
import io.clv.core.port.StoredImport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One import as one transaction. New lines are written in bulk as they come; the few that are
 * changed wait until the bulk is finished, and then the histories follow.
 */
final class JdbiOrderTransaction implements OrderTransaction {
  private final OpenTransaction transaction;
  private final Dialect dialect;
  private final ImportTable imports;
  private final RejectTable rejects;
  private final OrderLineTable lines;
  private final HistoryTable histories;
  private final long importId;
  private final Map<String, String> owners;
  private final Tombstones tombstones;
  private final boolean nothingKnown;

  private final List<String> knownCustomers = new ArrayList<>();
  private final List<OrderLine> overwritten = new ArrayList<>();
  private final List<OrderLine> retired = new ArrayList<>();
  private @Nullable RowWriter lineWriter;
  private @Nullable RowWriter historyWriter;
  private long rejected;

  JdbiOrderTransaction(Database database) {
    dialect = database.dialect();
    imports = new ImportTable(dialect);
    rejects = new RejectTable(dialect);
    lines = new OrderLineTable(dialect);
    histories = new HistoryTable(dialect);
    transaction = database.openWriting();
    try {
      importId = transaction.call(handle -> dialect.nextId(handle, "import"));
      owners = transaction.call(new AliasTable(dialect)::all);
      tombstones = transaction.call(TombstoneTable::all);
      nothingKnown = transaction.call(HistoryTable::isEmpty);
    } catch (RuntimeException e) {
      try (transaction) {
        throw e;
      }
    }
  }

  @Override
  public String ownerOf(String customerId) {
    return owners.getOrDefault(customerId, customerId);
  }

  @Override
  public boolean isErased(String customerId) {
    return tombstones.covers(customerId);
  }

  @Override
  public void forEachLine(String owner, Consumer<OrderLine> consumer) {
    if (!nothingKnown) {
      boolean[] any = {false};
      transaction.run(
          handle ->
              lines.forEachOf(
                  handle,
                  owner,
                  line -> {
                    any[0] = true;
                    consumer.accept(line);
                  }));
      if (any[0]) {
        knownCustomers.add(owner);
      }
    }
  }

  @Override
  public boolean hasImport(String sha256) {
    return transaction.call(handle -> ImportTable.has(handle, sha256));
  }

  @Override
  public @Nullable String currency() {
    return transaction.call(ImportTable::currency);
  }

  @Override
  public void reject(RejectedRow row) {
    long position = rejected++;
    transaction.run(handle -> rejects.insert(handle, importId, position, row));
  }

  @Override
  public void added(OrderLine line) {
    transaction.run(
        handle -> {
          if (lineWriter == null) {
            lineWriter = dialect.writer(handle, "order_line", OrderLineTable.COLUMNS);
          }
          OrderLineTable.write(lineWriter, line, importId);
        });
  }

  @Override
  public void overwritten(OrderLine line) {
    overwritten.add(line);
  }

  @Override
  public void retired(OrderLine line) {
    retired.add(line);
  }

  @Override
  public void put(PackedHistory history) {
    transaction.run(
        handle -> {
          if (historyWriter == null) {
            finishLines();
            histories.delete(handle, knownCustomers);
            historyWriter = dialect.writer(handle, "customer_history", HistoryTable.COLUMNS);
          }
          HistoryTable.write(historyWriter, history);
        });
  }

  private void finishLines() {
    transaction.run(
        handle -> {
          finish(lineWriter);
          lineWriter = null;
          long version = 0;
          for (OrderLine line : retired) {
            lines.keepVersion(handle, line, importId, version++);
            lines.delete(handle, line);
          }
          for (OrderLine line : overwritten) {
            lines.keepVersion(handle, line, importId, version++);
            lines.delete(handle, line);
          }
          retired.clear();
          if (!overwritten.isEmpty()) {
            try (RowWriter rows = dialect.writer(handle, "order_line", OrderLineTable.COLUMNS)) {
              for (OrderLine line : overwritten) {
                OrderLineTable.write(rows, line, importId);
              }
              rows.finish();
            }
          }
          overwritten.clear();
        });
  }

  private static void finish(@Nullable RowWriter rows) throws SQLException {
    if (rows != null) {
      try (rows) {
        rows.finish();
      }
    }
  }

  @Override
  public StoredImport commit(StoredImport imported) {
    StoredImport numbered =
        new StoredImport(
            importId,
            imported.loadedAt(),
            imported.shape(),
            imported.sha256(),
            imported.counts(),
            imported.notes(),
            imported.settings(),
            imported.currency(),
            imported.program());
    transaction.run(
        handle -> {
          finishLines();
          finish(historyWriter);
          historyWriter = null;
          imports.insert(handle, numbered);
          StoreChanges.count(handle);
        });
    transaction.commit();
    return numbered;
  }

  @Override
  public void close() {
    try {
      transaction.run(
          handle -> {
            if (lineWriter != null) {
              lineWriter.close();
            }
            if (historyWriter != null) {
              historyWriter.close();
            }
          });
    } finally {
      transaction.close();
    }
  }
}
