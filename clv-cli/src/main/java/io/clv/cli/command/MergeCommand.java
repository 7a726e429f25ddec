package io.clv.cli.command;

import io.clv.core.port.MergeRefusedException;
import io.clv.core.port.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two ids of one person. */
@Command(
    name = "merge",
    description =
        "Let the orders of one id count for another, those in the store and those to come. Runs"
            + " that are kept stay as they are.")
public final class MergeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "The id that no longer stands for itself.")
  private String from;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INTO",
      description = "The id that stands for both.")
  private String into;

  @Option(names = "--undo", description = "Give FROM its own orders back.")
  private boolean undo;

  private final Adapters adapters;

  public MergeCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    if (undo == (into != null)) {
      throw new CommandException(
          ExitCode.USAGE,
          undo ? "--undo takes FROM alone" : "two ids are needed: clv customer merge FROM INTO");
    }
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      if (undo) {
        String owner = open.merges().undo(from, adapters.now());
        console.note("%s stands for itself again and no longer for %s".formatted(from, owner));
      } else {
        String owner = open.merges().merge(from, into, adapters.now());
        console.note("%s now counts as %s; the next run shows it".formatted(from, owner));
      }
    } catch (MergeRefusedException e) {
      throw new CommandException(
          switch (e.reason()) {
            case UNKNOWN -> ExitCode.NO_INPUT;
            case CONTRADICTION -> ExitCode.BAD_DATA;
          },
          e.getMessage());
    }
    return ExitCode.OK;
  }
}
