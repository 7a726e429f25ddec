package io.clv.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Vouchers: the table of which amount goes to whom, one answer from it, and who should get one. */
@Command(
    name = "voucher",
    description =
        "Build the table of vouchers from a log of used ones, ask it, or propose vouchers by what"
            + " customers are worth.",
    synopsisSubcommandLabel = "COMMAND")
public final class VoucherCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing command; one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
