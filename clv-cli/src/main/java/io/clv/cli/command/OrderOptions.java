package io.clv.cli.command;

import io.clv.cli.report.IntakeText;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelProvenance;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderSink;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.IntakeReport;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.LoadOrders;
import io.clv.etl.input.Dialect;
import io.clv.etl.input.InputFormat;
import io.clv.etl.input.Quoting;
import io.clv.etl.order.ColumnMapping;
import io.clv.etl.order.MaxRejects;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import io.clv.etl.order.Preset;
import io.clv.etl.spill.FeaturePlan;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How order files are read: the options all commands with ORDERS share. */
final class OrderOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "orders",
      description =
          "Order format: orders, cdnow, online-retail, or the export of a shop: shopify,"
              + " woocommerce or stripe (default: ${DEFAULT-VALUE}).")
  String preset;

  @Option(
      names = "--columns",
      paramLabel = "FIELD=HEADER,...",
      description =
          "Where the columns are named otherwise: customer_id, order_id, order_item_id, num_items,"
              + " amount, unit_price, date, currency, email; for shops also status, cancelled_at,"
              + " captured, refunded, refund_date.")
  String columns;

  @Option(
      names = "--input-format",
      paramLabel = "csv|json|parquet|xlsx",
      description = "Of the order files; recognised by their content if not given.")
  String inputFormat;

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description = "Of a workbook (default: the first).")
  String sheet;

  @ArgGroup(exclusive = false, heading = "Orders from a database:%n")
  DatabaseOrders database;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR|tab",
      description = "Between fields; found in the header if not given.")
  String delimiter;

  @Option(names = "--quote", description = "Around fields (default: \"); none for no quoting.")
  String quote;

  @Option(
      names = "--encoding",
      paramLabel = "CHARSET",
      description = "Of files without a byte order mark (default: UTF-8).")
  Charset encoding;

  @Option(
      names = "--date-format",
      paramLabel = "PATTERN",
      description = "For example dd/MM/yyyy; recognised over the whole file if not given.")
  String dateFormat;

  @Option(
      names = "--tz",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Business time zone, which decides the day (default: ${DEFAULT-VALUE}).")
  ZoneId zone;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Of amounts that do not say theirs (ISO 4217), and the target of --rates.")
  String currency;

  @Option(
      names = "--rates",
      paramLabel = "FILE",
      description =
          "Convert other currencies: a table date,currency,rate; the last rate on or before the"
              + " day holds. Without it mixed currencies are refused.")
  Path rates;

  @Option(
      names = "--hash-guests",
      paramLabel = "SALT_FILE",
      description =
          "Let a keyed SHA-256 stand for the e-mail addresses of guests; the key is what the file"
              + " holds, 16 characters or more.")
  Path guestSalt;

  @Option(
      names = "--max-rejects",
      paramLabel = "N|P%",
      defaultValue = "1%",
      description = "Stop if more rows are rejected (default: ${DEFAULT-VALUE}).")
  String maxRejects;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Where rejected rows go, with the reason for each.")
  Path rejects;

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

  /** The orders of some files, as of the date asked for. */
  record Orders(IntakeReport report, OrderLog log, RefundPolicy refunds, NetOrders net) {
    /** Says on the error stream what became of the rows. */
    void tell(Console console) {
      IntakeText.lines(report, net).forEach(console::note);
      console.note("as of " + net.asOf());
    }

    /** Settings of a fit to these orders, with the currency of its amounts if it is known. */
    Map<String, String> recordedWith(Map<String, String> settings) {
      return withCurrency(settings, report.currency());
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

  /** Whether the orders come from a database. */
  boolean isQuery() {
    return database != null;
  }

  /**
   * @throws CommandException if there are neither files nor a query
   */
  void requireInput(List<String> files) {
    if (files.isEmpty() && !isQuery()) {
      throw new CommandException(
          ExitCode.USAGE, "name an order file, - for standard input, or --from-jdbc with --query");
    }
  }

  /** Reads the files. */
  Orders read(List<String> files, Adapters adapters, Console console) {
    return read(files, adapters.standardInput(), adapters, console);
  }

  /** Reads the files, with something else for standard input. */
  Orders read(List<String> files, InputStream standardInput, Adapters adapters, Console console) {
    LoadOrders.Loaded loaded =
        new LoadOrders().load(sink -> readInto(sink, files, standardInput, adapters, console));
    OrderLog log = loaded.orders();
    LocalDate end = asOf;
    if (end == null) {
      end =
          log.lastDate()
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.BAD_DATA,
                          "no row of %s could be used: %s"
                              .formatted(String.join(", ", files), loaded.report().counts())));
    }
    NetOrders net = NetOrders.of(log, end, refunds);
    requireOrders(net.customers().size(), end, files);
    return new Orders(loaded.report(), log, refunds, net);
  }

  /** Reads the files into a sink. */
  IntakeReport readInto(OrderSink sink, List<String> files, Adapters adapters, Console console) {
    return readInto(sink, files, adapters.standardInput(), adapters, console);
  }

  private IntakeReport readInto(
      OrderSink sink,
      List<String> files,
      InputStream standardInput,
      Adapters adapters,
      Console console) {
    Progress progress = Progress.over(files, console);
    try {
      return new OrderFiles(request(files, standardInput, adapters).progress(progress).build())
          .readInto(sink);
    } finally {
      progress.finish();
    }
  }

  /**
   * @throws CommandException if no customer has an order
   */
  void requireOrders(long customers, LocalDate end, List<String> files) {
    if (customers == 0) {
      throw new CommandException(
          ExitCode.BAD_DATA,
          "no order in %s stands as of %s".formatted(String.join(", ", files), end));
    }
  }

  /** The features that are asked for. */
  FeaturePlan plan(ModelTime time) {
    return new FeaturePlan(asOf, refunds, time);
  }

  /** The character between fields; null to find it in the header. */
  Character delimiter() {
    return delimiter == null ? null : Dialect.parseDelimiter(delimiter);
  }

  /** What to read, without a progress listener. */
  OrderFileRequest.Builder request(
      List<String> files, InputStream standardInput, Adapters adapters) {
    return OrderFileRequest.builder(files, LocalDate.ofInstant(adapters.now(), zone))
        .query(database == null ? null : database.query(adapters))
        .standardInput(standardInput)
        .format(inputFormat == null ? null : InputFormat.ofLabel(inputFormat))
        .sheet(sheet)
        .currency(currency)
        .ratesFile(rates)
        .guestSalt(guestSalt == null ? null : SecretFile.read("--hash-guests", guestSalt))
        .preset(Preset.ofLabel(preset))
        .columns(columns == null ? ColumnMapping.NONE : ColumnMapping.parse(columns))
        .delimiter(delimiter())
        .quoting(quote == null ? Quoting.DOUBLE : Quoting.parse(quote))
        .encoding(encoding)
        .dateFormat(dateFormat)
        .zone(zone)
        .maxRejects(MaxRejects.parse(maxRejects))
        .rejectsFile(rejects);
  }
}
