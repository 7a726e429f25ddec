package io.clv.cli.boot;

import io.clv.cli.command.StoreLocation;
import io.clv.core.order.PackedHistory;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.Store;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the order tables of a store hold. */
final class StoredOrders {
  private StoredOrders() {}

  /** All histories, to the byte, and all lines, one text each. */
  static List<String> of(String database) {
    List<String> all = new ArrayList<>();
    try (Store store = new SystemAdapters().openExistingStore(new StoreLocation(database, null));
        OrderSnapshot snapshot = store.orders().snapshot()) {
      List<PackedHistory> histories = snapshot.histories();
      for (PackedHistory history : histories) {
        all.add(history.customerId() + " " + HexFormat.of().formatHex(history.toBytes()));
      }
      snapshot.fetch(
          histories.stream().map(PackedHistory::customerId).toList(),
          line -> all.add(line.toString()));
    }
    return all;
  }
}
