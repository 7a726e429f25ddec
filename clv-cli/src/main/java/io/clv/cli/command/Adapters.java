package io.clv.cli.command;

import io.clv.core.port.Store;
import io.clv.etl.output.Output;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** What the commands need from outside; wired at start-up. */
public interface Adapters {
  /** The time now. */
  Instant now();

  InputStream standardInput();

  /** A variable of the process's environment, if it is set. */
  default Optional<String> environment(String name) {
    return Optional.empty();
  }

  /** Where a result goes: a file, or standard output for {@code -}. */
  Output output(String name);

  /** Whether a person watches the error stream. */
  boolean isTerminal();

  /** This program's version. */
  String version();

  /** Opens the store at a database file, which is created where there is none. */
  Store openStore(String database);

  /** Opens the store at a database file that must exist. */
  Store openExistingStore(String database);

  /** Starts the HTTP service, which answers from the store. */
  Service serve(String host, int port, Store store);

  /** A running HTTP service. */
  interface Service extends AutoCloseable {
    /** The port it listens on. */
    int port();

    /** Waits until the service has been stopped. */
    void join() throws InterruptedException;

    /** Stops it; requests under way are finished first. */
    @Override
    void close();
  }
}
