package io.clv.cli.command;

import io.clv.etl.input.Dialect;
import io.clv.etl.input.InputFormat;
import io.clv.etl.input.Quoting;
import io.clv.etl.order.ColumnMapping;
import io.clv.etl.order.MaxRejects;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.Preset;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How order files are read. */
class ReadingOptions {
  /** The setting that holds the business time zone. */
  static final String ZONE = "tz";

  /** Options that say something of files, and nothing where no file is read. */
  static final List<String> NAMES =
      List.of(
          "--preset",
          "--columns",
          "--input-format",
          "--sheet",
          "--delimiter",
          "--quote",
          "--encoding",
          "--date-format",
          "--tz",
          "--currency",
          "--rates",
          "--hash-guests",
          "--max-rejects",
          "--rejects");

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

  /** Whether the orders come from a database that is not the store. */
  boolean isQuery() {
    return database != null;
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

  /** What to record of these options, by their names: those that were given, and the defaults. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("preset", preset);
    put(settings, "columns", columns);
    put(settings, "input-format", inputFormat);
    put(settings, "sheet", sheet);
    put(settings, "delimiter", delimiter);
    put(settings, "quote", quote);
    put(settings, "encoding", encoding);
    put(settings, "date-format", dateFormat);
    put(settings, ZONE, zone);
    put(settings, "currency", currency);
    put(settings, "rates", rates);
    put(settings, "hash-guests", guestSalt);
    put(settings, "max-rejects", maxRejects);
    return settings;
  }

  private static void put(Map<String, String> settings, String name, Object value) {
    if (value != null) {
      settings.put(name, value.toString());
    }
  }
}
