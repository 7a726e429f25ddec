package io.clv.cli.boot;

import io.clv.cli.command.Adapters;
import io.clv.cli.command.CommandException;
import io.clv.cli.command.StoreLocation;
import io.clv.core.learn.Trainers;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.etl.output.Output;
import io.clv.http.boot.ConfigException;
import io.clv.http.boot.OpenService;
import io.clv.http.boot.ServiceConfig;
import io.clv.http.boot.Setting;
import io.clv.http.security.ApiToken;
import io.clv.learn.LearnTrainers;
import io.clv.store.jdbi.JdbiStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    return Version.current();
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
  public Trainers trainers() {
    return LearnTrainers.all();
  }

  @Override
  public List<ServiceOption> serviceOptions() {
    return Stream.of(Setting.values())
        .map(s -> new ServiceOption(s.flag(), s.label(), s.usual(), s.description()))
        .toList();
  }

  @Override
  public Service serve(Map<String, String> options) {
    try {
      ServiceConfig config = config(options);
      return new RunningService(OpenService.start(config), config.store().toString());
    } catch (ConfigException e) {
      throw new CommandException(e.exitCode(), e.getMessage());
    }
  }

  @Override
  public List<String> checkService(Map<String, String> options) {
    try {
      ServiceConfig config = config(options);
      OpenService.check(config);
      return config.lines();
    } catch (ConfigException e) {
      throw new CommandException(e.exitCode(), e.getMessage());
    }
  }

  private ServiceConfig config(Map<String, String> options) {
    return ServiceConfig.of(
        new ServiceConfig.Told(options, System.getenv(), isTerminal(), version()));
  }

  @Override
  public NewKey newKey() {
    ApiToken token = ApiToken.random(new SecureRandom());
    return new NewKey(token.id(), token.hash(), token.text());
  }
}
