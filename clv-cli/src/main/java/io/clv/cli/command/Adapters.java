package io.clv.cli.command;

import io.clv.core.port.Store;
import io.clv.etl.output.Output;
import java.io.InputStream;
import java.nio.file.Path;
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

  /** Opens a store, which is made where there is none. */
  Store openStore(StoreLocation location);

  /** Opens a store that must exist. */
  Store openExistingStore(StoreLocation location);

  /** Copies all of a store into a file. */
  void backUp(StoreLocation location, Path file);

  /**
   * Takes all of a backup into a store that holds nothing.
   *
   * @return whether it was so; a store that holds something is left as it is
   */
  boolean restoreIfEmpty(Path backup, StoreLocation location);

  /** Takes all of a backup into a store, in place of what it holds. */
  void replace(Path backup, StoreLocation location);

  /**
   * Starts the HTTP service, which answers from the store.
   *
   * @throws CommandException if the value model cannot be used
   */
  Service serve(Serving serving, Store store);

  /**
   * How to serve.
   *
   * @param database the store as the user named it
   * @param uploads folder for uploaded files; null for the usual one
   * @param valueModel model file for clients of the service that this one replaces; null for none
   */
  record Serving(String host, int port, String database, String uploads, String valueModel) {}

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
