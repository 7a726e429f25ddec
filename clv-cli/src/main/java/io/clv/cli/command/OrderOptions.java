package io.clv.cli.command;

import io.clv.cli.report.IntakeText;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelProvenance;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.OrderSink;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.IntakeReport;
import io.clv.core.summary.ModelTime;
import io.clv.etl.order.OrderFiles;
import io.clv.etl.spill.FeaturePlan;
import io.clv.etl.spill.SpillingHistory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How orders are read and looked at: the options all commands with ORDERS share. */
final class OrderOptions extends ReadingOptions {
  @Option(
      names = "--refunds",
      paramLabel = "net|ignore",
      defaultValue = "net",
      description =
          "Net refunds against the orders they take back, or leave them out (default:"
              + " ${DEFAULT-VALUE}).")
  RefundPolicy refunds;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "End of observation (default: the newest date in the data).")
  LocalDate asOf;

  /** The orders of some files or of a store, as of the date asked for. */
  record Orders(IntakeReport report, OrderHistory history, RefundPolicy refunds, NetOrders net) {
    /** Says on the error stream what became of the rows. */
    void tell(Console console) {
      IntakeText.lines(report, net).forEach(console::note);
      console.note("as of " + net.asOf());
    }

    /** Settings of a fit to these orders, with the currency of its amounts if it is known. */
    Map<String, String> recordedWith(Map<String, String> settings) {
      return withCurrency(settings, report.currency());
    }

    /** What the orders are in, for messages. */
    String place() {
      return report.files().stream()
          .map(IntakeReport.FileIntake::name)
          .collect(Collectors.joining(", "));
    }

    FeatureTable features(ModelTime time) {
      return FeatureExtractor.extract(net, time);
    }
  }

  /**
   * @param currency null if not known
   */
  static Map<String, String> withCurrency(Map<String, String> settings, String currency) {
    if (currency == null) {
      return settings;
    }
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put(ModelProvenance.CURRENCY, currency);
    return all;
  }

  /** What holds where no option is given. */
  static OrderOptions defaults() {
    OrderOptions options = new OrderOptions();
    options.preset = "orders";
    options.zone = ZoneOffset.UTC;
    options.maxRejects = "1%";
    options.refunds = RefundPolicy.NET;
    return options;
  }

  /** Reads the files and works with their orders. */
  <R> R use(List<String> files, Adapters adapters, Console console, Function<Orders, R> work) {
    try (SpillingHistory rows = SpillingHistory.onThisHeap(asOf, refunds)) {
      IntakeReport report = readInto(rows, files, adapters, console);
      OrderHistory history = rows.history();
      String place = String.join(", ", files);
      if (history.lastDate().isEmpty()) {
        throw new CommandException(
            ExitCode.BAD_DATA, "no row of %s could be used: %s".formatted(place, report.counts()));
      }
      return work.apply(seen(history, report, place));
    }
  }

  /**
   * The orders as of the date asked for.
   *
   * @param history not empty
   * @param place where the orders come from, for messages
   */
  Orders seen(OrderHistory history, IntakeReport report, String place) {
    LocalDate end = asOf == null ? history.lastDate().orElseThrow() : asOf;
    NetOrders net = history.asOf(end, refunds);
    requireOrders(net.customers().size(), end, place);
    return new Orders(report, history, refunds, net);
  }

  /** Reads the files into a sink. */
  IntakeReport readInto(OrderSink sink, List<String> files, Adapters adapters, Console console) {
    Progress progress = Progress.over(files, console);
    try {
      return new OrderFiles(
              request(files, adapters.standardInput(), adapters)
                  .progress(progress)
                  .unhashed()
                  .build())
          .readInto(sink);
    } finally {
      progress.finish();
    }
  }

  /**
   * @throws CommandException if no customer has an order
   */
  void requireOrders(long customers, LocalDate end, String place) {
    if (customers == 0) {
      throw new CommandException(
          ExitCode.BAD_DATA, "no order in %s stands as of %s".formatted(place, end));
    }
  }

  /** The features that are asked for. */
  FeaturePlan plan(ModelTime time) {
    return new FeaturePlan(asOf, refunds, time);
  }
}
