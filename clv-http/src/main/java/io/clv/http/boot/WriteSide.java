package io.clv.http.boot;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.port.Store;
import io.clv.core.port.StoredPrediction;
import io.clv.core.usecase.KnownRuns;
import io.clv.etl.evaluation.EvaluationJson;
import io.clv.etl.evaluation.ValidationJson;
import io.clv.etl.export.WrittenFiles;
import io.clv.http.api.Endpoint;
import io.clv.http.api.OldValueEndpoints;
import io.clv.http.api.erasure.ErasureEndpoints;
import io.clv.http.api.job.JobEndpoints;
import io.clv.http.api.job.RequestEndpoints;
import io.clv.http.api.job.UploadEndpoints;
import io.clv.http.api.scoring.PredictionEndpoints;
import io.clv.http.job.JobDesk;
import io.clv.http.voucher.VoucherEndpoints;
import io.clv.learn.LearnTrainers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the service does beside answering from the store: scores, recommends vouchers, loads, runs,
 * evaluates, erases.
 */
final class WriteSide implements AutoCloseable {
  private static final String CUSTOMER = "/v1/customers/{id}";

  private final Store store;
  private final Supplier<Optional<KnownRuns.Run>> served;
  private final WriteSettings settings;
  private final Clock clock;
  private final UploadedFiles files = new UploadedFiles();
  private final JobDesk desk;

  /**
   * Goes on at once with the jobs that were left.
   *
   * @param served the run that answers now; empty while there is none
   */
  WriteSide(
      Store store, Supplier<Optional<KnownRuns.Run>> served, WriteSettings settings, Clock clock) {
    this.store = store;
    this.served = served;
    this.settings = settings;
    this.clock = clock;
    desk =
        JobDesk.open(
            new JobDesk.Setup(
                store,
                files,
                EvaluationJson::text,
                ValidationJson::text,
                settings.uploads(),
                clock,
                settings.validateEvery(),
                settings.program(),
                LearnTrainers.all()));
  }

  /**
   * @param reading the endpoints that answer from the store
   */
  List<Endpoint> endpoints(List<Endpoint> reading) {
    Endpoint customer =
        reading.stream()
            .filter(e -> e.method().equals("GET") && e.path().equals(CUSTOMER))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no endpoint GET " + CUSTOMER));
    return Stream.of(
            PredictionEndpoints.of(served, settings.valueModel(), clock),
            UploadEndpoints.of(desk, files, store.orders(), clock, settings.mostUploadBytes()),
            RequestEndpoints.of(desk, store),
            JobEndpoints.of(desk, store.orders()),
            ErasureEndpoints.of(
                store, new WrittenFiles(), customer.answer(), clock, settings.program()),
            OldValueEndpoints.of(settings.valueModel(), store.requestCounts()),
            VoucherEndpoints.of(store.vouchers(), this::servedFeatures, clock))
        .flatMap(List::stream)
        .toList();
  }

  private Optional<CustomerFeatures> servedFeatures(String customerId) {
    return served
        .get()
        .flatMap(run -> store.predictions().find(run.id(), customerId))
        .map(StoredPrediction::features);
  }

  /** Lets clients go who wait for news of jobs. */
  void stopTelling() {
    desk.stopTelling();
  }

  @Override
  public void close() {
    desk.close();
  }
}
