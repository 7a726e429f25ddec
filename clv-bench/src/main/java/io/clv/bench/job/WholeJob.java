package io.clv.bench.job;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.Fingerprint;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ModelCatalog;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import io.clv.etl.spill.SpillingHistory;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The whole job once, from the order file to the stored run, in a JVM that has done nothing else:
 * what {@code clv run} does without its report, with the time of each stage. Nothing is warmed up,
 * as nothing is for the user.
 */
public final class WholeJob {
  private final JobRequest request;
  private final StopWatch watch = new StopWatch();

  private WholeJob(JobRequest request) {
    this.request = request;
  }

  /** Prints a {@link JobReport}. */
  public static void main(String[] arguments) {
    new WholeJob(JobRequest.parse(arguments)).run().lines().forEach(System.out::println);
  }

  private JobReport run() {
    Orders orders = orders();
    FeatureTable features =
        watch.time(Stage.FEATURES, () -> FeatureExtractor.extract(orders.net(), ModelTime.WEEK));
    List<ModelDocument> models = fit(features.summaries(), features.asOf());
    Predictions unused =
        watch.time(
            Stage.SCORE,
            () -> new PredictLifetimeValue(models).predict(features, Valuation.DEFAULT.with(null)));
    Predictions predictions =
        watch.time(
            Stage.SCORE_WITH_INTERVALS,
            () -> new PredictLifetimeValue(models).predict(features, Valuation.DEFAULT));
    RunDescription description =
        new RunDescription(
            Instant.now(),
            features.asOf(),
            ModelTime.WEEK,
            Valuation.DEFAULT,
            orders.report().counts(),
            models);
    StoredRun stored =
        watch.time(Stage.STORE, () -> store(new PredictionRun(description, features, predictions)));
    return new JobReport(
        orders.report().counts().read(),
        orders.net().firstOrder(features.size()),
        stored.customers(),
        PeakMemory.kibibytes(),
        watch.seconds());
  }

  /** What the job keeps of its input; the rows are let go. */
  private record Orders(IntakeReport report, NetOrders net) {}

  private Orders orders() {
    OrderFileRequest files =
        OrderFileRequest.builder(
                List.of(request.orders().toString()), LocalDate.now(ZoneOffset.UTC))
            .unhashed()
            .build();
    try (SpillingHistory rows = SpillingHistory.onThisHeap(null, RefundPolicy.NET)) {
      IntakeReport report = watch.time(Stage.READ, () -> new OrderFiles(files).readInto(rows));
      OrderHistory history = rows.history();
      LocalDate asOf =
          history
              .lastDate()
              .orElseThrow(() -> new IllegalArgumentException("the order file has no usable row"));
      return new Orders(report, watch.time(Stage.NET, () -> history.asOf(asOf, RefundPolicy.NET)));
    }
  }

  private List<ModelDocument> fit(CustomerSummaries customers, LocalDate asOf) {
    FitOutcome<? extends TransactionModel> transactions =
        watch.time(
            Stage.FIT_TRANSACTIONS,
            () -> ModelCatalog.transactionFitter(request.transactions()).fit(customers));
    String spendName = request.spend();
    FitOutcome<? extends SpendModel> spend =
        spendName == null
            ? null
            : watch.time(Stage.FIT_SPEND, () -> ModelCatalog.spendFitter(spendName).fit(customers));
    String fingerprint = watch.time(Stage.FINGERPRINT, () -> Fingerprint.of(customers));
    List<ModelDocument> models = new ArrayList<>();
    models.add(
        document(
            request.transactions(),
            transactions.model().parameters(),
            transactions,
            asOf,
            fingerprint));
    if (spendName != null && spend != null) {
      models.add(document(spendName, spend.model().parameters(), spend, asOf, fingerprint));
    }
    return models;
  }

  private static ModelDocument document(
      String name,
      Map<String, Double> parameters,
      FitOutcome<?> outcome,
      LocalDate asOf,
      String fingerprint) {
    if (!outcome.converged()) {
      throw new IllegalStateException(
          "the fit of %s did not converge, so its time means nothing: %s"
              .formatted(name, outcome.status()));
    }
    return new ModelDocument(
        name,
        parameters,
        outcome.standardErrors(),
        outcome.logLikelihood(),
        outcome.customers(),
        ModelTime.WEEK,
        asOf,
        true,
        null,
        null,
        outcome.warnings(),
        new ModelProvenance(
            fingerprint, Instant.now(), Map.of(), 0, "bench", Runtime.version().toString()),
        outcome.freeParameters(),
        outcome.covariance(),
        outcome.nested());
  }

  private StoredRun store(PredictionRun run) {
    try (Store store =
        JdbiStore.open(DatabaseAddress.ofFile(request.database()), new JsonModelCodec())) {
      return store.predictions().save(run);
    }
  }
}
