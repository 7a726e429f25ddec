package io.clv.cli.command;

import io.clv.cli.report.SegmentText;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.usecase.TabulateRun;
import io.clv.core.valuation.RunTable;
import io.clv.etl.output.TableFormat;
import io.clv.etl.table.SegmentTables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a run's customers into segments. */
@Command(
    name = "segment",
    description =
        "The segments of a run's customers: sizes and value, and with --output or --format each"
            + " customer's segment.")
public final class SegmentCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;
  @Mixin private RunOption runOption;

  @Option(
      names = "--scheme",
      paramLabel = "NAME,...",
      split = ",",
      description = "rfm, value_tier, lifecycle, frequent_segment, recency_segment (default: all).")
  private List<String> schemes = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      description = "Where to write each customer's segments: customer_id and a column a scheme.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "csv|json",
      description = "Of that table: csv or json (default: csv).")
  private TableFormat format;

  private final Adapters adapters;

  public SegmentCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    List<SegmentScheme> chosen = chosen();
    Overwriting.refuse("--output", output, store.files());
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      StoredRun run = runOption.of(open.predictions(), store.database);
      RunTable table = new TabulateRun(open.predictions()).table(run);
      List<SegmentMembership> memberships =
          chosen.stream().map(scheme -> scheme.assign(table)).toList();
      String target = output == null && format != null ? STANDARD_OUTPUT : output;
      if (target != null) {
        TableFormat form = format == null ? TableFormat.CSV : format;
        SegmentTables.write(table, memberships, form, adapters.output(target));
        new ExportNote(adapters, open).table(target, form);
        console.note("%,d customers of run %d".formatted(table.size(), run.id()));
      }
      if (!STANDARD_OUTPUT.equals(target)) {
        console.results(SegmentText.lines(run, table, memberships));
      }
    }
    return ExitCode.OK;
  }

  private List<SegmentScheme> chosen() {
    if (schemes.isEmpty()) {
      return BuiltInSchemes.all();
    }
    return schemes.stream().map(String::strip).distinct().map(SegmentCommand::scheme).toList();
  }

  private static SegmentScheme scheme(String name) {
    return BuiltInSchemes.named(name)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "--scheme: there is no scheme '%s'; there are %s"
                        .formatted(name, BuiltInSchemes.names())));
  }
}
