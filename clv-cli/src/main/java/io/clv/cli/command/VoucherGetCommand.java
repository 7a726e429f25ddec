package io.clv.cli.command;

import io.clv.cli.report.VoucherJson;
import io.clv.cli.report.VoucherText;
import io.clv.core.port.Store;
import io.clv.core.voucher.Country;
import io.clv.core.voucher.VoucherScheme;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTime;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One voucher from the table in the store. */
@Command(
    name = "get",
    description =
        "The voucher for a customer: by the number of orders, or by the days since the last one.")
public final class VoucherGetCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Option(
      names = "--country",
      paramLabel = "NAME",
      required = true,
      description = "A country of the table, by name or ISO code.")
  private String country;

  @Option(
      names = "--segment-name",
      paramLabel = "NAME",
      description =
          "frequent_segment or recency_segment (default: the former where --total-orders is"
              + " given, else the latter).")
  private String schemeName;

  @Option(
      names = "--total-orders",
      paramLabel = "N",
      description = "The customer's orders so far; for frequent_segment.")
  private Integer totalOrders;

  @Option(
      names = "--last-order-ts",
      paramLabel = "TIME",
      description = "The customer's last order: 2020-07-30 or 2020-07-30 10:12:13, in UTC.")
  private String lastOrder;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "Today, for the days since the last order (default: now).")
  private String asOf;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private CustomerCommand.TextFormat format;

  private final Adapters adapters;

  public VoucherGetCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    VoucherScheme scheme = scheme();
    long number = number(scheme);
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      VoucherTable table =
          open.vouchers()
              .latest()
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.NO_INPUT,
                          "there is no voucher table in %s; clv voucher build makes one of a log"
                              .formatted(store.database)))
              .table();
      Country known =
          table
              .country(country)
              .orElseThrow(
                  () ->
                      wrong(
                          "--country: the voucher table has no '%s'; it has %s"
                              .formatted(country, table.countryNames())));
      VoucherTable.Cell voucher = table.voucher(known, scheme, number);
      if (format == CustomerCommand.TextFormat.JSON) {
        console.result(VoucherJson.of(voucher, table));
      } else {
        console.results(VoucherText.answer(voucher, table));
      }
    }
    return ExitCode.OK;
  }

  private VoucherScheme scheme() {
    if (schemeName == null) {
      return totalOrders == null ? VoucherScheme.RECENCY : VoucherScheme.FREQUENT;
    }
    return VoucherScheme.named(schemeName)
        .orElseThrow(
            () ->
                wrong(
                    "--segment-name: there is no '%s'; there are %s"
                        .formatted(schemeName, VoucherScheme.names())));
  }

  private long number(VoucherScheme scheme) {
    if (totalOrders != null && totalOrders < 0) {
      throw wrong("--total-orders must be 0 or more: " + totalOrders);
    }
    Instant now = asOf == null ? adapters.now() : time("--as-of", asOf);
    Instant last = lastOrder == null ? null : time("--last-order-ts", lastOrder);
    if (last != null && last.isAfter(now)) {
      throw wrong("--last-order-ts must not be later than %s: %s".formatted(now, lastOrder));
    }
    if (scheme == VoucherScheme.FREQUENT) {
      if (totalOrders == null) {
        throw wrong("%s needs --total-orders".formatted(scheme.label()));
      }
      return totalOrders;
    }
    if (last == null) {
      throw wrong("%s needs --last-order-ts".formatted(scheme.label()));
    }
    return VoucherTime.days(last, now);
  }

  private static Instant time(String option, String text) {
    return VoucherTime.parse(text)
        .orElseThrow(
            () -> wrong("%s must be %s: %s".formatted(option, VoucherTime.EXPECTED, text)));
  }

  private static CommandException wrong(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }
}
