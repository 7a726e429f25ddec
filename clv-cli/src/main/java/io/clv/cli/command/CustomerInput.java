package io.clv.cli.command;

import com.google.common.collect.ImmutableMap;
import io.clv.core.feature.FeatureTable;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.summary.PurchaseDays;
import io.clv.etl.input.Quoting;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.summary.SummaryFile;
import io.clv.etl.summary.SummaryFileRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** INPUT of fit and predict: order files, or a file of summaries. */
final class CustomerInput {
  @Mixin OrderOptions orderOptions;
  @Mixin StoreOption store;

  @Parameters(
      paramLabel = "INPUT",
      arity = "0..*",
      description =
          "Order files, or one file of summaries with --summary; - for standard input; none for"
              + " the store's orders.")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--summary",
      description =
          "INPUT has a row a customer: customer_id,frequency,recency,T[,monetary_value][,litt]"
              + "[,weight]. A row with a weight stands for so many customers in a fit.")
  boolean summary;

  /** What is known of the customers. */
  sealed interface Customers {
    CustomerSummaries summaries();

    /** End of observation; null if not known. */
    LocalDate asOf();

    /** ISO 4217 code of all amounts; null if not known. */
    String currency();

    /** The days on which they bought; null if not known. */
    PurchaseDays purchases();

    /** With all features, from orders. */
    record WithFeatures(
        FeatureTable features, NetOrders orders, OrderHistory history, String currency)
        implements Customers {
      @Override
      public PurchaseDays purchases() {
        return PurchaseDays.of(orders);
      }

      @Override
      public CustomerSummaries summaries() {
        return features.summaries();
      }

      @Override
      public LocalDate asOf() {
        return features.asOf();
      }
    }

    /** With summaries only. */
    record SummariesOnly(CustomerSummaries summaries, LocalDate asOf, String currency)
        implements Customers {
      @Override
      public PurchaseDays purchases() {
        return null;
      }
    }
  }

  Customers read(ModelTime time, CommonOptions common, Adapters adapters, Console console) {
    OrderInput input = new OrderInput(common, orderOptions, store, adapters);
    input.refuseBoth(files);
    if (!summary) {
      return input.use(
          files,
          console,
          orders -> {
            orders.tell(console);
            return new Customers.WithFeatures(
                orders.features(time), orders.net(), orders.history(), orders.report().currency());
          });
    }
    if (files.size() != 1) {
      throw new CommandException(ExitCode.USAGE, "--summary takes one file: " + files);
    }
    if (orderOptions.rejects != null) {
      throw new CommandException(
          ExitCode.USAGE,
          "--rejects is for order files; a bad row of a summary file stops the job");
    }
    return new Customers.SummariesOnly(
        new SummaryFile(request(time, adapters)).read(),
        orderOptions.asOf,
        orderOptions.currency == null
            ? null
            : OrderFileRequest.currencyCode(orderOptions.currency));
  }

  private SummaryFileRequest request(ModelTime time, Adapters adapters) {
    return new SummaryFileRequest(
        files.get(0),
        adapters.standardInput(),
        time,
        orderOptions.columns == null
            ? ImmutableMap.of()
            : SummaryFileRequest.parseColumns(orderOptions.columns),
        orderOptions.delimiter(),
        orderOptions.quote == null ? Quoting.DOUBLE : Quoting.parse(orderOptions.quote),
        orderOptions.encoding);
  }
}
