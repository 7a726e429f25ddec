package io.clv.cli.command;

import io.clv.cli.report.chart.Chart;
import io.clv.cli.report.page.HtmlReport;
import io.clv.cli.report.page.ReportData;
import io.clv.core.order.PackedOrders;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredImport;
import io.clv.core.port.StoredRun;
import io.clv.core.usecase.TabulateRun;
import io.clv.core.valuation.RunTable;
import io.clv.etl.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A run with its charts as one HTML file. */
@Command(
    name = "report",
    description =
        "A run as one HTML file that needs nothing else: value, change, cohorts, segments, models,"
            + " a backtest, the data. It names no customer.")
public final class ReportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;
  @Mixin private RunOption runOption;
  @Mixin private ReportedOrders orders;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      defaultValue = "-",
      description = "Where to write (default: standard output).")
  private String output;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Also write each chart as a file of its own there.")
  private Path plots;

  @Option(
      names = "--plot-format",
      paramLabel = "svg",
      defaultValue = "svg",
      description = "Form of those files: svg (default: ${DEFAULT-VALUE}).")
  private PlotFormat plotFormat;

  private final Adapters adapters;

  public ReportCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  /** The form of a chart's file. */
  enum PlotFormat {
    SVG
  }

  @Override
  public Integer call() {
    Overwriting.refuse("--output", output, store.files());
    orders.check(adapters);
    Console console = common.console(adapters);
    HtmlReport report;
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      report = HtmlReport.of(data(open, console));
    }
    adapters.output(output).write(writer -> writer.write(report.document()));
    if (plots != null) {
      writePlots(report.charts());
      console.note("%,d charts in %s".formatted(report.charts().size(), plots));
    }
    if (!output.equals("-")) {
      console.note("report in " + output);
    }
    return ExitCode.OK;
  }

  private ReportData data(Store open, Console console) {
    StoredRun run = runOption.of(open.predictions(), store.database);
    TabulateRun tables = new TabulateRun(open.predictions());
    RunTable table = tables.table(run);
    StoredRun before = before(open, run);
    List<StoredImport> imports = open.orders().imports();
    try (OrderSnapshot snapshot = open.orders().snapshot()) {
      PackedOrders history = new PackedOrders(snapshot.histories(), snapshot);
      ReportedOrders.Findings findings = orders.findings(history, run, adapters, console);
      return new ReportData(
          adapters.now(),
          adapters.version(),
          run,
          table,
          before == null ? null : new ReportData.Previous(before, tables.table(before)),
          findings.cohorts(),
          findings.backtest(),
          new ReportData.Imports(imports, history.lastDate().orElse(null)),
          rejects(open.orders(), imports));
    }
  }

  /** The latest of the earlier runs, unless its amounts are in another currency. */
  private static @Nullable StoredRun before(Store open, StoredRun run) {
    String currency = run.description().currency();
    return open.predictions().runs().stream()
        .filter(other -> other.id() < run.id())
        .max(Comparator.comparingLong(StoredRun::id))
        .filter(
            other ->
                currency == null
                    || other.description().currency() == null
                    || Objects.equals(currency, other.description().currency()))
        .orElse(null);
  }

  private static Map<String, Long> rejects(OrderStore orders, List<StoredImport> imports) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (StoredImport one : imports) {
      orders.forEachReject(one.id(), row -> counts.merge(row.reason(), 1L, Long::sum));
    }
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  private void writePlots(List<Chart> charts) {
    try {
      Files.createDirectories(plots);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CANNOT_CREATE, "--plots: %s cannot be made a folder".formatted(plots));
    }
    for (Chart chart : charts) {
      String file = chart.name() + "." + plotFormat.name().toLowerCase(Locale.ROOT);
      Output.of(plots.resolve(file)).write(writer -> writer.write(chart.standalone()));
    }
  }
}
