package io.clv.cli.command;

import io.clv.core.port.Store;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All of the store in one file. */
@Command(
    name = "backup",
    description =
        "Copy all of the store into one file, while others read and write; the file is itself a"
            + " store.")
public final class BackupCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "Where to; what is there is replaced once the copy is complete.")
  private Path output;

  private final Adapters adapters;

  public BackupCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    Overwriting.refuse("--output", output.toString(), store.files());
    adapters.backUp(store.location(adapters), output);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      new ExportNote(adapters, open).backup(output);
    }
    common.console(adapters).note("backup of %s in %s".formatted(store.database, output));
    return ExitCode.OK;
  }
}
