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
import picocli.CommandLine;

/** The tree of commands, ready to execute. */
public final class CommandLines {
  private CommandLines() {}

  public static CommandLine of(Adapters adapters, PrintWriter out, PrintWriter err) {
    CommandLine line =
        new CommandLine(new ClvCommand())
            .addSubcommand(new RunCommand(adapters))
            .addSubcommand(new DemoCommand(adapters))
            .addSubcommand(new FeaturesCommand(adapters))
            .addSubcommand(new FitCommand(adapters))
            .addSubcommand(new LearnCommand(adapters))
            .addSubcommand(new PredictCommand(adapters))
            .addSubcommand(new EvaluateCommand(adapters))
            .addSubcommand(new ValidateCommand(adapters))
            .addSubcommand(new ExplainCommand(adapters))
            .addSubcommand(
                new CommandLine(new CustomerCommand(adapters))
                    .addSubcommand(new MergeCommand(adapters)))
            .addSubcommand(new EraseCommand(adapters))
            .addSubcommand(new ExportCommand(adapters))
            .addSubcommand(new SegmentCommand(adapters))
            .addSubcommand(
                new CommandLine(new VoucherCommand())
                    .addSubcommand(new VoucherBuildCommand(adapters))
                    .addSubcommand(new VoucherGetCommand(adapters))
                    .addSubcommand(new VoucherProposeCommand(adapters)))
            .addSubcommand(new ReportCommand(adapters))
            .addSubcommand(new IngestCommand(adapters))
            .addSubcommand(new WatchCommand(adapters))
            .addSubcommand(new ImportsCommand(adapters))
            .addSubcommand(new RunsCommand(adapters))
            .addSubcommand(new BackupCommand(adapters))
            .addSubcommand(new RestoreCommand(adapters))
            .addSubcommand(ServeCommand.line(adapters))
            .addSubcommand(
                new CommandLine(new KeysCommand(adapters))
                    .addSubcommand(new KeysCommand.Create(adapters))
                    .addSubcommand(new KeysCommand.Listing(adapters))
                    .addSubcommand(new KeysCommand.Revoke(adapters)))
            .addSubcommand(new SimulateCommand(adapters))
            .addSubcommand(new SampleCommand(adapters))
            .addSubcommand(new InspectCommand(adapters));
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
