package io.clv.http.boot;

import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.PackedOrders;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.Store;
import io.clv.core.port.StoredImport;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.IngestOrders;
import io.clv.core.usecase.ModelNames;
import io.clv.core.usecase.ScoreOrders;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.etl.order.MaxRejects;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A store filled as the product fills it: orders from a file, runs by the use cases. */
final class Shop {
  static final Path ORDERS = Path.of("../data/orders.csv");
  static final Instant FIRST_RUN = Instant.parse("2026-01-05T06:00:00Z");

  private Shop() {}

  static Store open(Path folder) {
    return JdbiStore.open(DatabaseAddress.ofFile(folder.resolve("clv.db")), new JsonModelCodec());
  }

  static StoredImport load(Store store, Path file) {
    OrderFileRequest request =
        OrderFileRequest.builder(List.of(file.toString()), LocalDate.of(2026, 1, 1))
            .currency("EUR")
            .maxRejects(MaxRejects.parse("100%"))
            .build();
    return new IngestOrders(store.orders())
        .ingest(
            new OrderFiles(request),
            new IngestOrders.Plan(
                ConflictPolicy.REJECT,
                Instant.parse("2026-01-04T12:00:00Z"),
                Map.of("tz", "UTC", "input-format", "csv"),
                "test"))
        .imported();
  }

  /** Each run is a day later than the one before. */
  static StoredRun run(Store store, String model, LocalDate asOf) {
    Instant at = FIRST_RUN.plusSeconds(86_400L * store.predictions().runs().size());
    ScoreOrders.Plan plan =
        new ScoreOrders.Plan(
            new ModelNames(model, null),
            ModelTime.WEEK,
            Valuation.DEFAULT.with(null),
            RefundPolicy.NET,
            asOf);
    try (OrderSnapshot snapshot = store.orders().snapshot()) {
      ScoreOrders.Scored scored =
          new ScoreOrders(at, "test")
              .score(
                  new PackedOrders(snapshot.histories(), snapshot),
                  snapshot.counts(),
                  snapshot.currency(),
                  plan);
      return store.predictions().save(scored.run());
    }
  }
}
