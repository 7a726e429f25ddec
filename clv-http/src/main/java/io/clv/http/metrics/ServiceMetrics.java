package io.clv.http.metrics;

import io.clv.core.port.JobStore;
import io.clv.core.port.StoreException;
import io.clv.http.api.Access;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Reply;
import io.clv.http.server.Observer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the service does. Nothing is counted by customer, key or address: labels are methods,
 * routes as they are declared, and statuses.
 */
public final class ServiceMetrics implements Observer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceMetrics.class);
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final Duration[] BUCKETS =
      List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000).stream()
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Counter bytes =
      Counter.builder("http.server.sent").baseUnit("bytes").register(registry);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Supplier<StoreState> store;
  private volatile StoreState latest = StoreState.UNKNOWN;

  private record Kind(String method, String route, int status) {}

  /**
   * @param store looks into the store; may throw a {@link StoreException}
   */
  public ServiceMetrics(Supplier<StoreState> store) {
    this.store = store;
    Gauge.builder("http.server.requests.in.flight", inFlight, AtomicInteger::get)
        .description("Requests that have arrived and not had all of their answer")
        .register(registry);
    gauge(
        "clv.customers",
        "Customers with predictions in the run that is served",
        StoreState::customers);
    gauge("clv.model.age.seconds", "Since the run that is served was made", StoreState::modelAge);
    gauge("clv.data.age.seconds", "Since the day up to which that run looks", StoreState::dataAge);
    gauge(
        "clv.validation.timestamp.seconds",
        "When the runs were last compared with what came, since 1970",
        s -> s.validation().at());
    gauge(
        "clv.validation.mae",
        "Mean absolute error of a customer's purchases in the latest run compared",
        s -> s.validation().mae());
    gauge(
        "clv.validation.bias",
        "Of all purchases in the latest run compared, (predicted - actual) / actual",
        s -> s.validation().bias());
    gauge("clv.store.up", "Whether the store answers", s -> s.answers() ? 1 : 0);
    for (JobStore.State state : JobStore.State.values()) {
      Gauge.builder("clv.jobs", () -> latest.jobs(state))
          .description("The latest jobs, by state")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  private void gauge(String name, String description, ToDoubleFunction<StoreState> value) {
    Gauge.builder(name, () -> value.applyAsDouble(latest))
        .description(description)
        .register(registry);
  }

  @Override
  public void began() {
    inFlight.incrementAndGet();
  }

  @Override
  public void ended(Answered answered) {
    inFlight.decrementAndGet();
    bytes.increment((double) answered.bytes());
    timers
        .computeIfAbsent(
            new Kind(answered.method(), answered.route(), answered.status()), this::timer)
        .record(answered.took());
  }

  private Timer timer(Kind kind) {
    return Timer.builder("http.server.requests")
        .description("From the arrival of a header to the last byte of the answer")
        .tag("method", kind.method())
        .tag("route", kind.route().isEmpty() ? "none" : kind.route())
        .tag("status", String.valueOf(kind.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /**
   * @param access who may see the numbers
   */
  public List<Endpoint> endpoints(Access access) {
    return List.of(
        Endpoint.get("/metrics", call -> Reply.ok(new Reply.Bytes(MEDIA_TYPE, scrape())))
            .needing(access)
            .producing("text/plain"));
  }

  private byte[] scrape() {
    try {
      latest = store.get();
    } catch (StoreException e) {
      // That it is so is what clv_store_up says.
      LOG.warn("{}", e.getMessage());
      latest = StoreState.UNKNOWN;
    }
    return registry.scrape().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
