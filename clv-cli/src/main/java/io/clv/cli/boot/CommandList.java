package io.clv.cli.boot;

import io.clv.cli.command.BackupCommand;
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
import io.clv.cli.command.VoucherCommand;
import io.clv.cli.command.WatchCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** What each command is called and is for, in the order in which help tells of them. */
final class CommandList {
  private static final List<Class<?>> TYPES =
      List.of(
          RunCommand.class,
          DemoCommand.class,
          FeaturesCommand.class,
          FitCommand.class,
          LearnCommand.class,
          PredictCommand.class,
          EvaluateCommand.class,
          ValidateCommand.class,
          ExplainCommand.class,
          CustomerCommand.class,
          EraseCommand.class,
          ExportCommand.class,
          SegmentCommand.class,
          VoucherCommand.class,
          ReportCommand.class,
          IngestCommand.class,
          WatchCommand.class,
          ImportsCommand.class,
          RunsCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          ServeCommand.class,
          KeysCommand.class,
          SimulateCommand.class,
          SampleCommand.class,
          InspectCommand.class);

  private CommandList() {}

  /** Descriptions, which cannot be executed: they cost no look at any option. */
  static List<CommandSpec> purposes() {
    return TYPES.stream().map(CommandList::purpose).toList();
  }

  private static CommandSpec purpose(Class<?> type) {
    Command command = type.getAnnotation(Command.class);
    CommandSpec purpose = CommandSpec.create().name(command.name());
    purpose.usageMessage().description(command.description());
    return purpose;
  }
}
