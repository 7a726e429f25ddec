package io.clv.store.jdbi;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderLine;
import io.clv.core.order.PackedHistory;
import io.clv.core.port.OrderSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads orders in one transaction. */
final class JdbiOrderSnapshot implements OrderSnapshot {
  private final OpenTransaction transaction;
  private final HistoryTable histories;
  private final OrderLineTable lines;

  JdbiOrderSnapshot(Database database) {
    histories = new HistoryTable(database.dialect());
    lines = new OrderLineTable(database.dialect());
    transaction = database.openReading();
  }

  @Override
  public List<PackedHistory> histories() {
    return transaction.call(histories::all);
  }

  @Override
  public Optional<PackedHistory> history(String customerId) {
    return transaction.call(handle -> histories.find(handle, customerId));
  }

  @Override
  public Optional<Extent> extent() {
    return transaction.call(HistoryTable::extent);
  }

  @Override
  public IntakeCounts counts() {
    return transaction.call(ImportTable::counts);
  }

  @Override
  public @Nullable String currency() {
    return transaction.call(ImportTable::currency);
  }

  @Override
  public void fetch(List<String> customers, Consumer<OrderLine> sink) {
    transaction.run(handle -> lines.forEachOf(handle, customers, sink));
  }

  @Override
  public void close() {
    transaction.close();
  }
}
