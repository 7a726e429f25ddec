package io.clv.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.port.Store;
import io.clv.core.voucher.CleaningRules;
import io.clv.core.voucher.Statistic;
import io.clv.core.voucher.VoucherLogRow;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTableBuilder;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.http.api.Endpoint;
import io.clv.http.boot.ClvServer;
import io.clv.http.boot.ClvService;
import io.clv.http.boot.ServiceConfig;
import io.clv.http.boot.WriteSettings;
import io.clv.http.server.HttpConfig;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The service over a store that was filled through the service itself, with the orders that the
 * program brings along: an import, two runs of different models, an evaluation, a validation, and a
 * voucher table.
 */
public final class DemoService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ORDERS = Path.of("..", "data", "orders.csv");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Store store;
  private final ClvService service;

  private DemoService(Path folder) {
    this.folder = folder;
    store = JdbiStore.open(address(folder), new JsonModelCodec());
    service = ClvServer.start(new HttpConfig("127.0.0.1", 0), store, settings(folder));
  }

  private static DatabaseAddress address(Path folder) {
    return DatabaseAddress.ofFile(folder.resolve("clv.db"));
  }

  private static WriteSettings settings(Path folder) {
    return WriteSettings.beside(folder.resolve("clv.db"), "test")
        .withValueModel(valueModel(folder));
  }

  /** Another service over the same store, which the caller closes first. */
  ClvService another(HttpConfig config) {
    return ClvServer.start(config, store, settings(folder));
  }

  /** Another service over the same store that asks for keys. */
  ClvService askingForKeys() {
    Map<String, String> flags =
        Map.of(
            "--db", folder.resolve("clv.db").toString(),
            "--port", "0",
            "--require-keys", "true");
    return ClvServer.start(
        ServiceConfig.of(new ServiceConfig.Told(flags, Map.of(), false, "test")), store);
  }

  Store store() {
    return store;
  }

  List<Endpoint> endpoints() {
    return service.endpoints();
  }

  /** For the old value clients. */
  private static Path valueModel(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("value.json"),
          """
          {"format": "clv-model", "version": 1, "models": [{"model": "linear", "parameters":
            {"intercept": 1, "recency": -0.5, "frequency": 2, "monetary_value": 0.8}}]}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With nothing in the store. */
  public static DemoService empty(Path folder) {
    return new DemoService(folder);
  }

  /** With all the orders. */
  public static DemoService full(Path folder) throws IOException {
    return filled(folder, customer -> true);
  }

  /**
   * @param customers whose orders are loaded
   */
  public static DemoService filled(Path folder, Predicate<String> customers) throws IOException {
    DemoService demo = new DemoService(folder);
    try {
      demo.fill(customers);
      return demo;
    } catch (IOException | RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  private void fill(Predicate<String> customers) throws IOException {
    StringBuilder orders = new StringBuilder();
    for (String line : Files.readAllLines(ORDERS)) {
      if (orders.isEmpty() || customers.test(line.substring(0, line.indexOf(',')))) {
        orders.append(line).append('\n');
      }
    }
    // A row that is rejected, so that there is one to show.
    orders.append("C00001,1,1,1,12.00,2024-02-30\n");
    finished(
        Message.of("POST", "/v1/imports?filename=orders.csv&max_rejects=1&currency=EUR")
            .sending("text/csv", orders.toString().getBytes(StandardCharsets.UTF_8)));
    finished(Message.of("POST", "/v1/runs").json("{\"model\":\"bg-nbd\"}"));
    finished(
        Message.of("POST", "/v1/runs").json("{\"model\":\"pareto-nbd\",\"as_of\":\"2024-11-30\"}"));
    finished(
        Message.of("POST", "/v1/evaluations")
            .json("{\"holdout\":\"26w\",\"models\":[\"bg-nbd\"]}"));
    finished(Message.of("POST", "/v1/validations").json("{}"));
    store.vouchers().save(vouchers(), Instant.parse("2024-12-31T00:00:00Z"));
  }

  /** Of the countries that the document's examples name, and of one more. */
  private static VoucherTable vouchers() {
    VoucherTableBuilder builder = new VoucherTableBuilder(CleaningRules.DEFAULT);
    builder.add(new VoucherLogRow("2020-05-20", "Peru", "2020-04-10", "", "15", "2640"));
    builder.add(new VoucherLogRow("2020-05-20", "Peru", "2020-01-10", "", "16", "4400.5"));
    builder.add(new VoucherLogRow("2020-05-20", "Latvia", "2020-01-10", "", "16", "7"));
    return builder.build("log.csv", Statistic.MODE, 99);
  }

  /** Asks for work and waits until it has succeeded. */
  public JsonNode finished(Message request) throws IOException {
    try (Wire wire = new Wire(port())) {
      Exchange accepted = wire.send(request);
      if (accepted.status() != 202) {
        throw new IllegalStateException(
            "%s gives %d: %s".formatted(request.target(), accepted.status(), accepted.text()));
      }
      JsonNode job = ended(accepted.header("location").orElseThrow());
      if (!job.get("state").textValue().equals("succeeded")) {
        throw new IllegalStateException(request.target() + " came to " + job);
      }
      return job;
    }
  }

  /** Waits for the end of a job. */
  public JsonNode ended(String address) throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      // The answer to this ends with the job.
      try (Wire wire = new Wire(port())) {
        wire.send(Message.of("GET", address + "/events"));
      } catch (java.net.SocketTimeoutException e) {
        continue;
      }
      JsonNode job = get(address);
      if (!job.get("finished_at").isNull()) {
        return job;
      }
    }
    throw new IllegalStateException(address + " has not ended in " + PATIENCE);
  }

  /** The JSON of an answer that must be right. */
  public JsonNode get(String target) throws IOException {
    try (Wire wire = new Wire(port())) {
      Exchange answer = wire.send(Message.of("GET", target));
      if (answer.status() != 200) {
        throw new IllegalStateException(target + " gives " + answer.status() + answer.text());
      }
      return JSON.readTree(answer.body());
    }
  }

  /** The customers of the served run, by id. */
  public List<String> customers() throws IOException {
    List<String> ids = new ArrayList<>();
    get("/v1/customers?limit=1000")
        .get("customers")
        .forEach(customer -> ids.add(customer.get("customer_id").textValue()));
    return ids;
  }

  /** Ids of what else there is, by kind, as addresses have them. */
  public Map<String, List<String>> ids() throws IOException {
    return Map.of(
        "validations", texts(get("/v1/validations").get("validations"), "id"),
        "runs", texts(get("/v1/runs").get("runs"), "id"),
        "imports", texts(get("/v1/imports").get("imports"), "id"),
        "evaluations", texts(get("/v1/evaluations").get("evaluations"), "id"),
        "jobs", texts(get("/v1/jobs").get("jobs"), "id"),
        "models", texts(get("/v1/models").get("models"), "model_id"),
        "schemes", texts(get("/v1/segments").get("schemes"), "scheme"));
  }

  private static List<String> texts(JsonNode things, String name) {
    List<String> texts = new ArrayList<>();
    things.forEach(thing -> texts.add(thing.get(name).asText()));
    return texts;
  }

  public int port() {
    return service.port();
  }

  @Override
  public void close() {
    service.close();
    store.close();
  }
}
