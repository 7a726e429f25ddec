package io.clv.cli.command;

import io.clv.cli.watch.FolderWatch;
import io.clv.cli.watch.StopSignal;
import io.clv.core.port.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Orders into the store as they come, and predictions after them. */
@Command(
    name = "watch",
    description =
        "Load the order files that come into a folder, then run; loaded files go to done/, others"
            + " with the reason to failed/.")
public final class WatchCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private OrderOptions orderOptions;
  @Mixin private ConflictOption conflicts;
  @Mixin private ScoringOptions scoring;
  @Mixin private StoreOption store;

  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path folder;

  @Option(
      names = "--settle",
      paramLabel = "LENGTH",
      defaultValue = "2s",
      description =
          "A file is complete when it stays the same so long (default: ${DEFAULT-VALUE}).")
  private Duration settle;

  @Option(
      names = "--poll",
      paramLabel = "LENGTH",
      defaultValue = "5s",
      description = "From one look at the folder to the next (default: ${DEFAULT-VALUE}).")
  private Duration poll;

  @Option(
      names = "--every",
      paramLabel = "LENGTH",
      defaultValue = "0s",
      description = "Run at most so often (default: after each batch of files).")
  private Duration every;

  @Option(names = "--no-run", description = "Load only.")
  private boolean loadOnly;

  @Option(names = "--once", description = "Take what is there, and end.")
  private boolean once;

  private final Adapters adapters;

  public WatchCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    requireSense();
    Console console = common.console(adapters);
    // What is wrong with the options is no fault of the files.
    LifetimeValueJob unused =
        scoring.job(List.of(), orderOptions.refunds, store, adapters, console);
    Object unusedRequest =
        orderOptions.request(List.of("-"), adapters.standardInput(), adapters).build();
    return SoleProcess.watching(
        folder,
        () ->
            loadOnly
                ? watch(Optional.empty(), console)
                : SoleProcess.scoring(
                    store, () -> watch(Optional.of(() -> score(console)), console)));
  }

  private int watch(Optional<Runnable> afterwards, Console console) {
    try (Store open = adapters.openStore(store.location(adapters));
        StopSignal pace = StopSignal.ofProcess()) {
      Ingestion ingestion =
          new Ingestion(orderOptions, conflicts.policy, open.orders(), adapters, console);
      ingestion.warnOfOtherZone();
      OrderWatch work = new OrderWatch(ingestion, open, store, adapters, console, afterwards);
      FolderWatch watch =
          new FolderWatch(folder, new FolderWatch.Rhythm(settle, poll, every), work, pace);
      if (once) {
        watch.once();
        return work.refused() == 0 ? ExitCode.OK : ExitCode.BAD_DATA;
      }
      console.note("watching %s for order files".formatted(folder));
      watch.untilStopped();
      return ExitCode.OK;
    }
  }

  private void requireSense() {
    if (orderOptions.isQuery()) {
      throw new CommandException(
          ExitCode.USAGE, "watch takes the files of a folder; for a query see 'clv ingest'");
    }
    if (orderOptions.rejects != null) {
      throw new CommandException(
          ExitCode.USAGE,
          "--rejects takes the rows of one file; here see 'clv imports ID --rejects FILE'");
    }
    if (poll.isZero()) {
      throw new CommandException(ExitCode.USAGE, "--poll must be longer than 0");
    }
    if (!Files.isDirectory(folder)) {
      throw new CommandException(
          ExitCode.NO_INPUT, "there is no folder %s to watch".formatted(folder));
    }
  }

  private void score(Console console) {
    LifetimeValueJob job = scoring.job(List.of(), orderOptions.refunds, store, adapters, console);
    new OrderInput(common, orderOptions, store, adapters)
        .useStore(
            orders -> {
              job.run(orders, List.of());
              return ExitCode.OK;
            });
  }
}
