package io.clv.http.api.serving;

import io.clv.core.port.Store;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.usecase.KnownSchemes;
import io.clv.core.usecase.ServedRun;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is served. It is read from the store once, and again when the store says that something was
 * committed, by whichever process. Safe for use by several threads.
 */
public final class Serving {
  private final Store store;
  private final ServedRun served;
  private final Supplier<KnownSchemes> schemes;
  private final Consumer<Served> whenRead;
  private volatile @Nullable Served latest;

  /**
   * @param schemes that there are now
   * @param whenRead is told of each new state, by a thread that should not be kept
   */
  public Serving(
      Store store, ServedRun served, Supplier<KnownSchemes> schemes, Consumer<Served> whenRead) {
    this.store = store;
    this.served = served;
    this.schemes = schemes;
    this.whenRead = whenRead;
  }

  /** What is served now. A request asks once, so that its answer is of one run and one model. */
  public Served now() {
    // Before the reading: what is read afterwards is of this version or a later one, and then the
    // next request finds another version.
    long version = store.version();
    Served known = latest;
    return known != null && known.version() == version ? known : read();
  }

  private synchronized Served read() {
    long version = store.version();
    Served known = latest;
    if (known != null && known.version() == version) {
      return known;
    }
    KnownRuns runs = served.look();
    Served read = new Served(version, runs, schemes.get(), erasures());
    latest = read;
    whenRead.accept(read);
    return read;
  }

  /** Grows with each erasure; runs lose rows by nothing else. */
  private long erasures() {
    return store.erasure().receipts().stream().mapToLong(r -> r.id()).max().orElse(0);
  }
}
