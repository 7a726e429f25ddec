package io.clv.http.boot;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.port.JobStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.port.ValidationStore.StoredValidation;
import io.clv.http.api.Json;
import io.clv.http.api.serving.Serving;
import io.clv.http.metrics.StoreState;
import io.clv.http.metrics.StoreState.Validated;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks into a store for what is to be counted there. */
record StoreLook(Store store, Serving serving, Clock clock) {
  private static final int JOBS = 1000;

  StoreState now() {
    store.check();
    Instant now = clock.instant();
    Map<JobStore.State, Long> jobs =
        store.jobs().latest(JOBS).stream()
            .collect(Collectors.groupingBy(JobStore.Job::state, Collectors.counting()));
    Optional<StoredRun> run = serving.now().runs().served().map(served -> served.stored());
    return new StoreState(
        true,
        run.map(r -> (double) r.customers()).orElse(0.0),
        run.map(r -> seconds(r.description().createdAt(), now)).orElse(Double.NaN),
        run.map(
                r ->
                    seconds(
                        r.description().asOf().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        now))
            .orElse(Double.NaN),
        store.validations().latest(1).stream()
            .findFirst()
            .map(StoreLook::validated)
            .orElse(Validated.NEVER),
        jobs);
  }

  private static Validated validated(StoredValidation validation) {
    JsonNode run = Json.object(validation.document()).path("runs").path(0);
    return new Validated(
        validation.createdAt().toEpochMilli() / 1000.0,
        run.path("mae").asDouble(Double.NaN),
        run.path("bias").asDouble(Double.NaN));
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
  }
}
