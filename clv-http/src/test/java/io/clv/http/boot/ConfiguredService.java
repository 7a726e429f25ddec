package io.clv.http.boot;

import io.clv.core.port.ApiKeys.ApiKey;
import io.clv.core.port.ApiKeys.Scope;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.http.security.ApiToken;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The service as its options have it, on a store with three customers. */
final class ConfiguredService implements AutoCloseable {
  private final Store store;
  private final ClvService service;
  private final HttpClient client = HttpClient.newHttpClient();

  private ConfiguredService(Store store, ServiceConfig config) {
    this.store = store;
    this.service = ClvServer.start(config, store);
  }

  /**
   * @param options names and values in turn
   */
  static ConfiguredService start(Path folder, String... options) {
    return new ConfiguredService(store(folder), config(folder, Map.of(), options));
  }

  static ServiceConfig config(Path folder, Map<String, String> environment, String... options) {
    Map<String, String> flags = new HashMap<>();
    flags.put("--db", folder.resolve("clv.db").toString());
    flags.put("--port", "0");
    for (int i = 0; i < options.length; i += 2) {
      flags.put(options[i], options[i + 1]);
    }
    return ServiceConfig.of(new ServiceConfig.Told(flags, environment, false, "test"));
  }

  static Store store(Path folder) {
    Store store =
        JdbiStore.open(DatabaseAddress.ofFile(folder.resolve("clv.db")), new JsonModelCodec());
    if (store.predictions().runs().isEmpty()) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3)));
    }
    return store;
  }

  /** A new key in a store. */
  static ApiToken key(Store store, @Nullable Instant end, Scope... scopes) {
    ApiToken token = ApiToken.random(new SecureRandom());
    store
        .apiKeys()
        .add(
            new ApiKey(token.id(), "test", Set.of(scopes), token.hash(), Instant.EPOCH, end, null));
    return token;
  }

  Store store() {
    return store;
  }

  ApiToken key(Scope... scopes) {
    return key(store, null, scopes);
  }

  int port() {
    return service.port();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(service.address()).resolve(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = to(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> post(String path, String json, String... headers) throws Exception {
    HttpRequest.Builder request =
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  @Override
  public void close() {
    service.close();
    store.close();
  }
}
