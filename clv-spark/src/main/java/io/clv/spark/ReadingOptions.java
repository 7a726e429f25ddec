package io.clv.spark;

import io.clv.core.order.RefundPolicy;
import io.clv.spark.intake.OrderTables;
import io.clv.spark.intake.ReadingPlan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How orders are read, by the names that the clv command gives its options. */
final class ReadingOptions {
  @Option(
      names = "--input-format",
      paramLabel = "csv|parquet|table",
      description = "What ORDERS are (default: parquet where all names end so, else csv).")
  private OrderTables.@Nullable Format format;

  @Option(names = "--columns", paramLabel = "FIELD=HEADER,...", description = "Columns by field.")
  private @Nullable String columns;

  @Option(
      names = "--preset",
      paramLabel = "orders|cdnow|online-retail",
      defaultValue = "orders",
      description = "The order format (default: ${DEFAULT-VALUE}).")
  private String preset = "orders";

  @Option(names = "--delimiter", paramLabel = "CHAR", description = "Between fields of text.")
  private @Nullable Character delimiter;

  @Option(
      names = "--multi-line",
      description = "Fields in quotes can hold line breaks; such a file is read by one task.")
  private boolean multiLine;

  @Option(
      names = "--date-format",
      paramLabel = "PATTERN",
      description = "Such as dd/MM/yyyy (default: recognised by the first rows).")
  private @Nullable String dateFormat;

  @Option(
      names = "--tz",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Business time zone (default: ${DEFAULT-VALUE}).")
  private String zone = "UTC";

  @Option(names = "--currency", paramLabel = "CODE", description = "Of all amounts.")
  private @Nullable String currency;

  @Option(
      names = "--refunds",
      paramLabel = "net|ignore",
      defaultValue = "net",
      description = "Net refunds or leave them out (default: ${DEFAULT-VALUE}).")
  private RefundPolicy refunds = RefundPolicy.NET;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "End of observation (default: the newest date in the data).")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--max-rejects",
      paramLabel = "N|P%%",
      defaultValue = "1%",
      description = "Rejected rows that are too many (default: 1 %%).")
  private String maxRejects = "1%";

  String maxRejects() {
    return maxRejects;
  }

  /** The option as a setting of a fit. */
  String refunds() {
    return refunds.name().toLowerCase(Locale.ROOT);
  }

  OrderTables.Format format(List<String> inputs) {
    if (format != null) {
      return format;
    }
    return inputs.stream().allMatch(input -> input.toLowerCase(Locale.ROOT).endsWith(".parquet"))
        ? OrderTables.Format.PARQUET
        : OrderTables.Format.CSV;
  }

  ReadingPlan plan() {
    ZoneId business = business();
    ReadingPlan plan =
        new ReadingPlan(
            preset,
            columns,
            delimiter,
            multiLine,
            dateFormat,
            business.getId(),
            currency,
            LocalDate.now(business),
            asOf,
            refunds);
    plan.check();
    return plan;
  }

  private ZoneId business() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw ScoreCommand.usage("--tz must be a time zone such as Europe/Berlin: " + zone);
    }
  }
}
