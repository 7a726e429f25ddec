package io.clv.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A backup back into a store. */
@Command(
    name = "restore",
    description =
        "Take all of a backup into a store, whole or not at all; also moves a store from one"
            + " database to another.")
public final class RestoreCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path backup;

  @Option(
      names = "--force",
      description = "Replace what the store holds; without it only an empty store is filled.")
  private boolean force;

  private final Adapters adapters;

  public RestoreCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  private void restoreIntoEmpty(StoreLocation location) {
    if (adapters.restoreIfEmpty(backup, location)) {
      return;
    }
    throw new CommandException(
        ExitCode.CANNOT_CREATE,
        "%s holds data already and was left as it is; --force replaces it".formatted(location));
  }

  @Override
  public Integer call() {
    if (!Files.exists(backup)) {
      throw new CommandException(ExitCode.NO_INPUT, "there is no backup " + backup);
    }
    StoreLocation location = store.location(adapters);
    if (force) {
      adapters.replace(backup, location);
    } else {
      restoreIntoEmpty(location);
    }
    common.console(adapters).note("%s restored into %s".formatted(backup, location));
    return ExitCode.OK;
  }
}
