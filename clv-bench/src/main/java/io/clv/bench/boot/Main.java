package io.clv.bench.boot;

import picocli.CommandLine;

/** The entry of the benchmarks. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new BenchCommand())
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  line.getErr().println("clv-bench: " + failure.getMessage());
                  return 1;
                })
            .execute(arguments));
  }
}
