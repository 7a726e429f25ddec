package io.clv.http.boot;

import io.clv.core.port.ApiKeys.ApiKey;
import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.http.log.ServiceLog;
import io.clv.http.server.HttpServer;
import io.clv.store.jdbi.JdbiStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Instant;

/**
 * A service as it was configured, with its store and its log, from opening to closing. Safe for use
 * by several threads.
 */
public final class OpenService implements AutoCloseable {
  private final Store store;
  private final ServiceLog log;
  private final ClvService service;

  private OpenService(Store store, ServiceLog log, ClvService service) {
    this.store = store;
    this.log = log;
    this.service = service;
  }

  /**
   * Opens the store and starts to answer. The log is written to standard error.
   *
   * @throws ConfigException if keys are asked for and the store has none
   * @throws io.clv.core.port.StoreException if the store cannot be opened
   * @throws io.clv.http.server.CannotListenException if one cannot listen there
   */
  // The stream is that of the process, and stays open as long.
  @SuppressWarnings("resource")
  public static OpenService start(ServiceConfig config) {
    Store store = open(config);
    try {
      requireKeys(config, store);
      ClvService service = ClvServer.start(config, store);
      return new OpenService(
          store, ServiceLog.to(new FileOutputStream(FileDescriptor.err), config.log()), service);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Tries everything but answering: the store and its schema, the keys, and the port.
   *
   * @throws RuntimeException as {@link #start} does
   */
  public static void check(ServiceConfig config) {
    try (Store store = open(config)) {
      store.check();
      requireKeys(config, store);
    }
    HttpServer.requireFree(config.http());
  }

  private static Store open(ServiceConfig config) {
    return JdbiStore.openExisting(config.store(), new JsonModelCodec(), config.patience());
  }

  private static void requireKeys(ServiceConfig config, Store store) {
    if (config.keys()) {
      Instant now = Instant.now();
      if (store.apiKeys().all().stream().noneMatch((ApiKey key) -> key.isValid(now))) {
        throw ConfigException.config(
            ("At %s the service asks for keys, and its store has no valid one: make one with clv"
                    + " keys create --name NAME --scopes read, or listen on 127.0.0.1 without"
                    + " --require-keys.")
                .formatted(config.http().host()));
      }
    }
  }

  /** The port it listens at. */
  public int port() {
    return service.port();
  }

  /** For example {@code http://127.0.0.1:8080/}. */
  public String address() {
    return service.address();
  }

  /** Answers what is in flight, then closes everything. */
  @Override
  public void close() {
    service.close();
    store.close();
    log.close();
  }
}
