package io.clv.cli.command;

import io.clv.cli.report.IntakeText;
import io.clv.core.feature.FeatureTable;
import io.clv.core.port.IntakeReport;
import io.clv.core.summary.ModelTime;
import io.clv.etl.output.TableFormat;
import io.clv.etl.spill.FeatureRows;
import io.clv.etl.spill.SpillingOrders;
import io.clv.etl.table.FeatureTables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Customer features as a table, also of more orders than fit into memory. */
@Command(name = "features", description = "Each customer's features, from orders.")
public final class FeaturesCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private OrderOptions orderOptions;
  @Mixin private StoreOption store;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "0..*",
      description = "Order files of any format; - for standard input; none for the store's orders.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--time-unit",
      paramLabel = "week|day",
      defaultValue = "week",
      description = "Unit of recency and T (default: ${DEFAULT-VALUE}).")
  private ModelTime timeUnit;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      defaultValue = "-",
      description = "Where to write (default: standard output).")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "csv|json",
      defaultValue = "csv",
      description = "csv or json (default: ${DEFAULT-VALUE}).")
  private TableFormat format;

  private final Adapters adapters;

  public FeaturesCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    OrderInput input = new OrderInput(common, orderOptions, store, adapters);
    input.refuseBoth(files);
    Overwriting.refuse("--output", output, files);
    Overwriting.refuse("--output", output, store.files());
    Console console = common.console(adapters);
    return input.isStore(files)
        ? input.use(files, console, orders -> write(orders, console))
        : writeFromFiles(console);
  }

  private int write(OrderOptions.Orders orders, Console console) {
    FeatureTable features = orders.features(timeUnit);
    orders.tell(console);
    FeatureTables.write(features, orders.report().currency(), format, adapters.output(output));
    return ExitCode.OK;
  }

  /** Files may hold more orders than there is memory for. */
  private int writeFromFiles(Console console) {
    try (SpillingOrders orders = SpillingOrders.onThisHeap(orderOptions.plan(timeUnit))) {
      IntakeReport report = orderOptions.readInto(orders, files, adapters, console);
      FeatureRows features = orders.features();
      orderOptions.requireOrders(features.customers(), features.asOf(), String.join(", ", files));
      IntakeText.lines(report, features.refunds(), features.linesAfterAsOf())
          .forEach(console::note);
      console.note("as of " + features.asOf());
      FeatureTables.writeSlices(
          report.currency(), format, adapters.output(output), features.slices());
    }
    return ExitCode.OK;
  }
}
