package io.clv.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  private final Adapters adapters;

  public RunCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    Console console = common.console(adapters);
    LifetimeValueJob job = scoring.job(files, orderOptions.refunds, store, adapters, console);
    return new OrderInput(common, orderOptions, store, adapters)
        .use(
            files,
            console,
            orders -> {
              job.run(orders, remarks());
              return ExitCode.OK;
            });
  }

  private List<String> remarks() {
    return orderOptions.rejects == null
        ? List.of()
        : List.of("rejected rows in " + orderOptions.rejects);
  }
}
