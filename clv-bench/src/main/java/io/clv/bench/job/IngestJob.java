package io.clv.bench.job;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.Priors;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.PackedOrders;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.Store;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.IngestOrders;
import io.clv.core.usecase.LoadOrders;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * One step of daily operation in a JVM that has done nothing else; prints how many rows or
 * customers it was about, and the seconds it took.
 */
public final class IngestJob {
  /** What can be done. */
  public enum Step {
    /** An order file read and summarised, without a store. */
    SUMMARISE,
    /** An order file into the store. */
    INGEST,
    /** The orders of the store fitted, scored and stored. */
    SCORE
  }

  private IngestJob() {}

  /**
   * @param arguments the step, the order file, the store
   */
  public static void main(String[] arguments) {
    Path orders = Path.of(arguments[1]);
    Path database = Path.of(arguments[2]);
    long start = System.nanoTime();
    long size =
        switch (Step.valueOf(arguments[0])) {
          case SUMMARISE -> summarise(orders);
          case INGEST -> ingest(orders, database);
          case SCORE -> score(database);
        };
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(size);
    System.out.println(seconds);
  }

  private static OrderFiles files(Path orders) {
    return new OrderFiles(
        OrderFileRequest.builder(List.of(orders.toString()), LocalDate.now(ZoneOffset.UTC))
            .build());
  }

  private static Store store(Path database) {
    return JdbiStore.open(DatabaseAddress.ofFile(database), new JsonModelCodec());
  }

  private static long summarise(Path orders) {
    LoadOrders.Loaded loaded = new LoadOrders().load(files(orders));
    FeatureTable unused = features(loaded.orders());
    return loaded.report().counts().read();
  }

  private static FeatureTable features(OrderHistory orders) {
    LocalDate asOf =
        orders.lastDate().orElseThrow(() -> new IllegalArgumentException("there are no orders"));
    return FeatureExtractor.extract(orders.asOf(asOf, RefundPolicy.NET), ModelTime.WEEK);
  }

  private static long ingest(Path orders, Path database) {
    try (Store store = store(database)) {
      return new IngestOrders(store.orders())
          .ingest(
              files(orders),
              new IngestOrders.Plan(ConflictPolicy.REJECT, Instant.now(), Map.of(), "bench"))
          .imported()
          .counts()
          .read();
    }
  }

  private static long score(Path database) {
    try (Store store = store(database);
        OrderSnapshot snapshot = store.orders().snapshot()) {
      FeatureTable features = features(new PackedOrders(snapshot.histories(), snapshot));
      FitModels fitting = new FitModels(Instant.now(), Map.of(), "bench", Priors.NONE);
      List<ModelDocument> models =
          List.of(
              fitting.fit("pareto-nbd", features.summaries(), features.asOf()),
              fitting.fit("gamma-gamma", features.summaries(), features.asOf()));
      Predictions predictions =
          new PredictLifetimeValue(models).predict(features, Valuation.DEFAULT);
      RunDescription description =
          new RunDescription(
              Instant.now(),
              features.asOf(),
              ModelTime.WEEK,
              Valuation.DEFAULT,
              snapshot.counts(),
              models);
      return store
          .predictions()
          .save(new PredictionRun(description, features, predictions))
          .customers();
    }
  }
}
