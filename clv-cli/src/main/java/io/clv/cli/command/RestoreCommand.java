package io.clv.cli.command;

import io.clv.core.port.Store;
import io.clv.core.usecase.FinishErasures;
import io.clv.core.usecase.FinishErasures.Finished;
import io.clv.etl.export.WrittenFiles;
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
    Console console = common.console(adapters);
    console.note("%s restored into %s".formatted(backup, location));
    return finishErasures(location, console);
  }

  /** A backup may have held customers who were erased since. */
  private int finishErasures(StoreLocation location, Console console) {
    try (Store open = adapters.openExistingStore(location)) {
      if (open.erasure().receipts().stream().allMatch(receipt -> receipt.wipedAt() != null)) {
        return ExitCode.OK;
      }
      console.note("customers who were erased after the backup were removed from it");
      Finished finished = new FinishErasures(open, new WrittenFiles()).finish(adapters.now());
      finished
          .leftToDo()
          .ifPresent(
              text ->
                  console.warning(
                      "%s When that is over: clv erase --finish%s"
                          .formatted(text, location.asOption())));
      return finished.leftToDo().isPresent() ? ExitCode.UNAVAILABLE : ExitCode.OK;
    }
  }
}
