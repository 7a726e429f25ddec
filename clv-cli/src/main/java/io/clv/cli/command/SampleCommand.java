package io.clv.cli.command;

import io.clv.etl.order.OrderSampler;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A reduced copy of an order file. */
@Command(
    name = "sample",
    description = "A reduced copy of an order file: all rows of some of its customers.")
public final class SampleCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private OrderOptions orderOptions;

  @Parameters(
      paramLabel = "ORDERS",
      description = "An order file, plain or gzip; - for standard input.")
  private String file;

  @Option(
      names = "--fraction",
      defaultValue = "0.1",
      description = "Share of the customers to keep, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double fraction;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Another seed keeps other customers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      defaultValue = "-",
      description = "Where to write (default: standard output).")
  private String output;

  private final Adapters adapters;

  public SampleCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new CommandException(
          ExitCode.USAGE, "--fraction must be greater than 0 and at most 1: " + fraction);
    }
    Overwriting.refuse("--output", output, List.of(file));
    Console console = common.console(adapters);
    OrderSampler.Sampled sampled =
        OrderSampler.sample(
            orderOptions.request(List.of(file), adapters.standardInput(), adapters).build(),
            fraction,
            seed,
            adapters.output(output));
    console.note("kept %,d of %,d rows".formatted(sampled.rowsKept(), sampled.rowsRead()));
    return ExitCode.OK;
  }
}
