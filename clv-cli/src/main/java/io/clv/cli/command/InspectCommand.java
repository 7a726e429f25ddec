package io.clv.cli.command;

import io.clv.cli.report.InspectionJson;
import io.clv.cli.report.InspectionText;
import io.clv.etl.order.Inspection;
import io.clv.etl.order.OrderInspector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A look at an order file, before it is loaded. */
@Command(
    name = "inspect",
    description =
        "What an order file looks like: format, columns, dates, first rows and rejects, and the"
            + " command that loads it.")
public final class InspectCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private OrderOptions orderOptions;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "0..1",
      description = "An order file of any format; - for standard input.")
  private String file;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many rows to show (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private ReportFormat format;

  private final Adapters adapters;

  /** How the findings are told. */
  enum ReportFormat {
    TEXT,
    JSON
  }

  public InspectCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    if (rows < 0 || rows > 1000) {
      throw new CommandException(ExitCode.USAGE, "--rows must be 0 to 1000: " + rows);
    }
    List<String> files = file == null ? List.of() : List.of(file);
    Inspection inspection =
        new OrderInspector(rows)
            .inspect(orderOptions.request(files, adapters.standardInput(), adapters).build());
    List<String> input = new ArrayList<>(files);
    if (orderOptions.database != null) {
      input.addAll(
          List.of("--from-jdbc", inspection.source(), "--query", orderOptions.database.query));
      if (orderOptions.database.user != null) {
        input.addAll(List.of("--jdbc-user", orderOptions.database.user));
      }
    }
    Console console = common.console(adapters);
    if (format == ReportFormat.JSON) {
      console.results(List.of(InspectionJson.of(inspection, input)));
    } else {
      console.results(InspectionText.lines(inspection, input));
    }
    return ExitCode.OK;
  }
}
