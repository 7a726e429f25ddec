package io.clv.cli.boot;

import io.clv.cli.command.Adapters;
import io.clv.cli.command.CommandException;
import io.clv.cli.command.ExitCode;
import io.clv.cli.command.StoreLocation;
import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.etl.output.Output;
import io.clv.http.boot.ClvServer;
import io.clv.http.boot.WriteSettings;
import io.clv.http.server.HttpConfig;
import io.clv.store.jdbi.JdbiStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** The adapters of a real process: its streams, its clock, the databases, the HTTP server. */
final class SystemAdapters implements Adapters {
  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public InputStream standardInput() {
    return System.in;
  }

  @Override
  public Output output(String name) {
    // Not System.out: a print stream keeps a broken pipe to itself.
    return Output.of(name, new FileOutputStream(FileDescriptor.out));
  }

  @Override
  public boolean isTerminal() {
    return Terminal.isWatched();
  }

  @Override
  public String version() {
    return Objects.requireNonNullElse(
        SystemAdapters.class.getPackage().getImplementationVersion(), "development");
  }

  @Override
  public JdbiStore openStore(StoreLocation location) {
    return JdbiStore.open(DatabaseOption.address(location), new JsonModelCodec(), patience());
  }

  @Override
  public JdbiStore openExistingStore(StoreLocation location) {
    return JdbiStore.openExisting(
        DatabaseOption.address(location), new JsonModelCodec(), patience());
  }

  private Duration patience() {
    return DatabaseOption.patience(environment(DatabaseOption.WAIT));
  }

  @Override
  public void backUp(StoreLocation location, Path file) {
    try (JdbiStore store = openExistingStore(location)) {
      store.backUpTo(file);
    }
  }

  @Override
  public boolean restoreIfEmpty(Path backup, StoreLocation location) {
    JdbiStore.requireBackup(backup);
    try (JdbiStore store = openStore(location)) {
      return store.restoreIfEmpty(backup);
    }
  }

  @Override
  public void replace(Path backup, StoreLocation location) {
    JdbiStore.requireBackup(backup);
    try (JdbiStore store = openStore(location)) {
      store.replaceBy(backup);
    }
  }

  @Override
  public Service serve(Serving serving, Store store) {
    WriteSettings settings;
    try {
      settings =
          WriteSettings.of(serving.database(), serving.uploads(), serving.valueModel(), version());
    } catch (InvalidPathException e) {
      throw new CommandException(ExitCode.USAGE, "this is no name of a file: " + e.getInput());
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
    }
    return new RunningService(
        ClvServer.start(new HttpConfig(serving.host(), serving.port()), store, settings));
  }
}
