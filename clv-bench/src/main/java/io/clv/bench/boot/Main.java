package io.clv.bench.boot;

import picocli.CommandLine;

/** The entry of the benchmarks. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new BenchCommand());
    line.getCommandSpec()
        .mixinStandardHelpOptions(true)
        .version("clv-bench " + Main.class.getPackage().getImplementationVersion());
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) -> {
          failed.getErr().println("clv-bench: " + failure.getMessage());
          return 1;
        });
    System.exit(line.execute(arguments));
  }
}
