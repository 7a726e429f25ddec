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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The tree of commands, ready to execute. A command is made when it is wanted: to read all options
 * of all commands, by reflection, is most of what a short call would wait for.
 */
public final class CommandLines {
  private static final Map<String, Function<Adapters, Object>> COMMANDS = commands();

  private CommandLines() {}

  private static Map<String, Function<Adapters, Object>> commands() {
    Map<String, Function<Adapters, Object>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("features", FeaturesCommand::new);
    commands.put("fit", FitCommand::new);
    commands.put("learn", LearnCommand::new);
    commands.put("predict", PredictCommand::new);
    commands.put("evaluate", EvaluateCommand::new);
    commands.put("validate", ValidateCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put(
        "customer",
        adapters ->
            new CommandLine(new CustomerCommand(adapters))
                .addSubcommand(new MergeCommand(adapters)));
    commands.put("erase", EraseCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("segment", SegmentCommand::new);
    commands.put(
        "voucher",
        adapters ->
            new CommandLine(new VoucherCommand())
                .addSubcommand(new VoucherBuildCommand(adapters))
                .addSubcommand(new VoucherGetCommand(adapters))
                .addSubcommand(new VoucherProposeCommand(adapters)));
    commands.put("report", ReportCommand::new);
    commands.put("ingest", IngestCommand::new);
    commands.put("watch", WatchCommand::new);
    commands.put("imports", ImportsCommand::new);
    commands.put("runs", RunsCommand::new);
    commands.put("backup", BackupCommand::new);
    commands.put("restore", RestoreCommand::new);
    commands.put("serve", ServeCommand::line);
    commands.put(
        "keys",
        adapters ->
            new CommandLine(new KeysCommand(adapters))
                .addSubcommand(new KeysCommand.Create(adapters))
                .addSubcommand(new KeysCommand.Listing(adapters))
                .addSubcommand(new KeysCommand.Revoke(adapters)));
    commands.put("simulate", SimulateCommand::new);
    commands.put("sample", SampleCommand::new);
    commands.put("inspect", InspectCommand::new);
    return Collections.unmodifiableMap(commands);
  }

  /** All commands. */
  public static CommandLine of(Adapters adapters, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new ClvCommand());
    COMMANDS.values().forEach(command -> line.addSubcommand(command.apply(adapters)));
    return configured(line, adapters, out, err);
  }

  /**
   * What is needed for some arguments: one command if they begin with its name, else all.
   *
   * @param args of the process
   */
  static CommandLine of(Adapters adapters, PrintWriter out, PrintWriter err, String[] args) {
    Function<Adapters, Object> command = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (command == null) {
      return of(adapters, out, err);
    }
    CommandLine line = new CommandLine(new ClvCommand()).addSubcommand(command.apply(adapters));
    return configured(line, adapters, out, err);
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
