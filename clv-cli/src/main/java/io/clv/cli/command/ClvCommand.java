package io.clv.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code clv} itself: without a subcommand it says what there is. */
@Command(
    name = "clv",
    description = "Customer lifetime values from a shop's orders.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start with:  clv demo",
      "",
      "Exit codes",
      "   0  done",
      "   2  usage",
      "  65  bad data, or too little to fit a model to",
      "  66  no input, or no such customer",
      "  69  database or service unavailable, port in use",
      "  70  a bug of ours",
      "  73  the output cannot be created",
      "  74  reading or writing failed",
      "  78  configuration, or a store from a newer version",
      " 130  interrupted"
    })
public final class ClvCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing command; one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
