package io.clv.cli.boot;

import io.clv.cli.command.Adapters;
import io.clv.cli.command.BackupCommand;
import io.clv.cli.command.ClvCommand;
import io.clv.cli.command.CustomerCommand;
import io.clv.cli.command.DemoCommand;
import io.clv.cli.command.EraseCommand;
import io.clv.cli.command.EvaluateCommand;
import io.clv.cli.command.ExplainCommand;
import io.clv.cli.command.ExportCommand;
import io.clv.cli.command.FeaturesCommand;
import io.clv.cli.command.FitCommand;
import io.clv.cli.command.ImportsCommand;
import io.clv.cli.command.IngestCommand;
import io.clv.cli.command.InspectCommand;
import io.clv.cli.command.KeysCommand;
import io.clv.cli.command.LearnCommand;
import io.clv.cli.command.MergeCommand;
import io.clv.cli.command.PredictCommand;
import io.clv.cli.command.ReportCommand;
import io.clv.cli.command.RestoreCommand;
import io.clv.cli.command.RunCommand;
import io.clv.cli.command.RunsCommand;
import io.clv.cli.command.SampleCommand;
import io.clv.cli.command.SegmentCommand;
import io.clv.cli.command.ServeCommand;
import io.clv.cli.command.SimulateCommand;
import io.clv.cli.command.ValidateCommand;
import io.clv.cli.command.VoucherBuildCommand;
import io.clv.cli.command.VoucherCommand;
import io.clv.cli.command.VoucherGetCommand;
import io.clv.cli.command.VoucherProposeCommand;
import io.clv.cli.command.WatchCommand;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The tree of commands, ready to execute. A command is made when it is wanted: to read all options
 * of all commands, by reflection, is most of what a short call would wait for.
 */
public final class CommandLines {
  private CommandLines() {}

  /** All commands. */
  public static CommandLine of(Adapters adapters, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new ClvCommand());
    for (CommandSpec purpose : CommandList.purposes()) {
      line.addSubcommand(command(purpose.name(), adapters).orElseThrow());
    }
    return configured(line, adapters, out, err);
  }

  /**
   * What is needed for some arguments: one command if they begin with its name, what each command
   * is for if they ask for that alone, else all.
   *
   * @param args of the process
   */
  static CommandLine of(Adapters adapters, PrintWriter out, PrintWriter err, String[] args) {
    String first = args.length == 0 ? "" : args[0];
    if (args.length == 1 && (first.equals("--help") || first.equals("-h"))) {
      CommandLine line = new CommandLine(new ClvCommand());
      CommandList.purposes().forEach(purpose -> line.addSubcommand(purpose));
      return configured(line, adapters, out, err);
    }
    Optional<Object> command = command(first, adapters);
    if (command.isEmpty()) {
      return of(adapters, out, err);
    }
    CommandLine line = new CommandLine(new ClvCommand()).addSubcommand(command.get());
    return configured(line, adapters, out, err);
  }

  /** A command with all of its options. */
  private static Optional<Object> command(String name, Adapters adapters) {
    return Optional.ofNullable(commandOrNull(name, adapters));
  }

  // A switch, not a map of factories: each of those would be a class to load at every start.
  private static @Nullable Object commandOrNull(String name, Adapters adapters) {
    return switch (name) {
      case "run" -> new RunCommand(adapters);
      case "demo" -> new DemoCommand(adapters);
      case "features" -> new FeaturesCommand(adapters);
      case "fit" -> new FitCommand(adapters);
      case "learn" -> new LearnCommand(adapters);
      case "predict" -> new PredictCommand(adapters);
      case "evaluate" -> new EvaluateCommand(adapters);
      case "validate" -> new ValidateCommand(adapters);
      case "explain" -> new ExplainCommand(adapters);
      case "customer" ->
          new CommandLine(new CustomerCommand(adapters)).addSubcommand(new MergeCommand(adapters));
      case "erase" -> new EraseCommand(adapters);
      case "export" -> new ExportCommand(adapters);
      case "segment" -> new SegmentCommand(adapters);
      case "voucher" ->
          new CommandLine(new VoucherCommand())
              .addSubcommand(new VoucherBuildCommand(adapters))
              .addSubcommand(new VoucherGetCommand(adapters))
              .addSubcommand(new VoucherProposeCommand(adapters));
      case "report" -> new ReportCommand(adapters);
      case "ingest" -> new IngestCommand(adapters);
      case "watch" -> new WatchCommand(adapters);
      case "imports" -> new ImportsCommand(adapters);
      case "runs" -> new RunsCommand(adapters);
      case "backup" -> new BackupCommand(adapters);
      case "restore" -> new RestoreCommand(adapters);
      case "serve" -> ServeCommand.line(adapters);
      case "keys" ->
          new CommandLine(new KeysCommand(adapters))
              .addSubcommand(new KeysCommand.Create(adapters))
              .addSubcommand(new KeysCommand.Listing(adapters))
              .addSubcommand(new KeysCommand.Revoke(adapters));
      case "simulate" -> new SimulateCommand(adapters);
      case "sample" -> new SampleCommand(adapters);
      case "inspect" -> new InspectCommand(adapters);
      default -> null;
    };
  }

  private static CommandLine configured(
      CommandLine line, Adapters adapters, PrintWriter out, PrintWriter err) {
    line.getCommandSpec().mixinStandardHelpOptions(true).version("clv " + adapters.version());
    OptionValues.register(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setOut(out);
    line.setErr(err);
    Failures failures = new Failures();
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures);
    return line;
  }
}
