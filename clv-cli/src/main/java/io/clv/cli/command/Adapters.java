package io.clv.cli.command;

import io.clv.core.learn.Trainers;
import io.clv.core.port.Store;
import io.clv.etl.output.Output;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /** What learned models can be trained with. */
  Trainers trainers();

  /** What can be set of the HTTP service. */
  List<ServiceOption> serviceOptions();

  /**
   * An option of the HTTP service.
   *
   * @param name for example {@code --port}
   * @param label what stands for its value; empty for one that is on or off
   * @param usual empty if there is none, or it depends
   */
  record ServiceOption(String name, String label, String usual, String description) {}

  /**
   * Starts the HTTP service.
   *
   * @param options as given, by name; {@code --config} names a file with more of them
   * @throws CommandException if they cannot be used
   */
  Service serve(Map<String, String> options);

  /**
   * Tries what {@link #serve} would do, without answering.
   *
   * @return what holds, a line each
   * @throws CommandException if it would fail
   */
  List<String> checkService(Map<String, String> options);

  /** Makes up a key for a client of the service. */
  NewKey newKey();

  /**
   * A key that is in no store yet.
   *
   * @param hash what a store keeps of it
   * @param token all of it, for the client
   */
  record NewKey(String id, String hash, String token) {}

  /** A running HTTP service. */
  interface Service extends AutoCloseable {
    /** For example {@code http://127.0.0.1:8080/}. */
    String address();

    /** The store as the user named it. */
    String store();

    /** Waits until the service has been stopped. */
    void join() throws InterruptedException;

    /** Stops it; requests under way are finished first. */
    @Override
    void close();
  }
}
