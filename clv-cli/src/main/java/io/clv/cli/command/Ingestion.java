package io.clv.cli.command;

import io.clv.core.order.ConflictPolicy;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderStore;
import io.clv.core.port.StoredImport;
import io.clv.core.usecase.IngestOrders;
import io.clv.core.usecase.IngestOrders.Ingested;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Loads order files into a store, each for itself. */
final class Ingestion {
  private final ReadingOptions reading;
  private final ConflictPolicy conflicts;
  private final OrderStore orders;
  private final Adapters adapters;
  private final Console console;

  Ingestion(
      ReadingOptions reading,
      ConflictPolicy conflicts,
      OrderStore orders,
      Adapters adapters,
      Console console) {
    this.reading = reading;
    this.conflicts = conflicts;
    this.orders = orders;
    this.adapters = adapters;
    this.console = console;
  }

  /** Says so if the day of an order is decided otherwise than at the latest import. */
  void warnOfOtherZone() {
    List<StoredImport> log = orders.imports();
    String before = log.isEmpty() ? null : log.get(0).settings().get(ReadingOptions.ZONE);
    if (before != null && !before.equals(reading.zone.toString())) {
      console.warning(
          "the latest import (%s) was read with --tz %s, this is read with --tz %s: the same instant can fall on another day"
              .formatted(log.get(0).shape().name(), before, reading.zone));
    }
  }

  /**
   * Loads one file, or the result of a query.
   *
   * @param inputs the file; empty for the query
   */
  Ingested load(List<String> inputs) {
    Progress progress = Progress.over(inputs, console);
    String currency = currency();
    OrderFileRequest request =
        reading
            .request(inputs, adapters.standardInput(), adapters)
            .currency(currency)
            .progress(progress)
            .build();
    try {
      return new IngestOrders(orders)
          .ingest(
              new OrderFiles(request),
              new IngestOrders.Plan(
                  conflicts, adapters.now(), settings(currency), adapters.version()));
    } finally {
      progress.finish();
    }
  }

  /** The one that was given, else that of the store; null if neither says one. */
  private String currency() {
    if (reading.currency != null) {
      return reading.currency;
    }
    try (OrderSnapshot snapshot = orders.snapshot()) {
      return snapshot.currency();
    }
  }

  private Map<String, String> settings(String currency) {
    Map<String, String> settings = new LinkedHashMap<>(reading.settings());
    if (currency != null) {
      settings.put("currency", currency);
    }
    settings.put("on-conflict", conflicts.name().toLowerCase(Locale.ROOT));
    return settings;
  }
}
