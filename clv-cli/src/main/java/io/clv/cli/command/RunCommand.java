package io.clv.cli.command;

import io.clv.cli.watch.Schedule;
import io.clv.cli.watch.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job: read, summarise, fit, predict, store, report. */
@Command(
    name = "run",
    description =
        "The main job: read orders, fit a model, predict every customer's value, store it.")
public final class RunCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private OrderOptions orderOptions;
  @Mixin private ScoringOptions scoring;
  @Mixin private StoreOption store;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "0..*",
      description =
          "Order files, plain or gzip; - for standard input; none for the store's orders.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--every",
      paramLabel = "6h|30m|...",
      description = "Again and again, from start to start, until stopped; on the store's orders.")
  private Duration every;

  private final Adapters adapters;

  public RunCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    Console console = common.console(adapters);
    OrderInput input = new OrderInput(common, orderOptions, store, adapters);
    if (every != null) {
      return repeat(input, console);
    }
    return score(input, console);
  }

  private int score(OrderInput input, Console console) {
    LifetimeValueJob job = scoring.job(files, orderOptions.refunds, store, adapters, console);
    return input.use(
        files,
        console,
        orders -> {
          job.run(orders, remarks());
          return ExitCode.OK;
        });
  }

  private int repeat(OrderInput input, Console console) {
    if (!input.isStore(files)) {
      throw new CommandException(
          ExitCode.USAGE, "--every works on the store's orders: name no files, see 'clv ingest'");
    }
    if (every.isZero()) {
      throw new CommandException(ExitCode.USAGE, "--every must be longer than 0");
    }
    input.refuseReading();
    // What is wrong with the options will be wrong every time.
    LifetimeValueJob unused = scoring.job(files, orderOptions.refunds, store, adapters, console);
    return SoleProcess.scoring(
        store,
        () -> {
          try (StopSignal pace = StopSignal.ofProcess()) {
            new Schedule(every, pace)
                .repeat(() -> score(input, console), e -> console.failure(ExitCodes.message(e)));
          }
          return ExitCode.OK;
        });
  }

  private List<String> remarks() {
    return orderOptions.rejects == null
        ? List.of()
        : List.of("rejected rows in " + orderOptions.rejects);
  }
}
