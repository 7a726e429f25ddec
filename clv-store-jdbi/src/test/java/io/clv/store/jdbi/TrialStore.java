package io.clv.store.jdbi;

import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import java.time.Duration;

/** A store under trial, and where its backup is. */
final class TrialStore implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DatabaseAddress address;
  private final Path backup;
  private JdbiStore store;

  /** Opens the store, and makes it if there is none. */
  TrialStore(DatabaseAddress address, Path backup) {
    this.address = address;
    this.backup = backup;
    this.store = opened();
  }

  JdbiStore open() {
    return store;
  }

  Path backup() {
    return backup;
  }

  void reopen() {
    store.close();
    store = opened();
  }

  private JdbiStore opened() {
    return JdbiStore.open(address, new JsonModelCodec(), PATIENCE);
  }

  @Override
  public void close() {
    store.close();
  }
}
