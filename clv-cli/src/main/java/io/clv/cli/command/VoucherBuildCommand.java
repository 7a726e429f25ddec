package io.clv.cli.command;

import io.clv.cli.report.VoucherJson;
import io.clv.cli.report.VoucherText;
import io.clv.core.port.Store;
import io.clv.core.port.VoucherStore.StoredVoucherTable;
import io.clv.core.voucher.CleaningRules;
import io.clv.core.voucher.Country;
import io.clv.core.voucher.Statistic;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTableBuilder;
import io.clv.etl.voucher.VoucherLogFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds the table of vouchers. */
@Command(
    name = "build",
    description =
        "Clean a log of used vouchers, account for every row, and keep in the store which amount"
            + " each segment of each country used.")
public final class VoucherBuildCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Parameters(
      paramLabel = "LOG",
      description =
          "CSV, Parquet, JSON or xlsx with the columns timestamp, country_code, last_order_ts,"
              + " first_order_ts, total_orders, voucher_amount; - for standard input.")
  private String log;

  @Option(
      names = "--statistic",
      paramLabel = "mode|mean|median",
      defaultValue = "mode",
      description =
          "Which amount stands for a segment; of several modes the smallest (default:"
              + " ${DEFAULT-VALUE}).")
  private Statistic statistic;

  @Option(
      names = "--default",
      paramLabel = "N",
      defaultValue = "0",
      description = "The amount where the log has no such voucher (default: ${DEFAULT-VALUE}).")
  private double defaultAmount;

  @Option(
      names = "--countries",
      paramLabel = "NAME,...",
      split = ",",
      description = "Names or ISO codes, in any case (default: all countries of the log).")
  private List<String> countries = new ArrayList<>();

  @Option(
      names = "--missing",
      paramLabel = "drop|zero|mean",
      defaultValue = "drop",
      description =
          "A row without an amount: leave it out, count it as 0, or as the mean of the others"
              + " (default: ${DEFAULT-VALUE}).")
  private CleaningRules.MissingAmount missing;

  @Option(
      names = "--empty-orders",
      paramLabel = "zero|drop",
      defaultValue = "zero",
      description = "A row without a number of orders (default: ${DEFAULT-VALUE}).")
  private CleaningRules.EmptyTotalOrders emptyOrders;

  @Option(
      names = "--date-order",
      paramLabel = "ignore|swap|drop",
      defaultValue = "ignore",
      description =
          "A row whose first order is later than its last: ignore the first, swap the two, or"
              + " leave the row out (default: ${DEFAULT-VALUE}).")
  private DateOrder dateOrder;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write there which rows were left out and why; not those of other countries.")
  private Path rejects;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private CustomerCommand.TextFormat format;

  private final Adapters adapters;

  public VoucherBuildCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  /** The rules on dates by the names of the option. */
  enum DateOrder {
    IGNORE(CleaningRules.WrongDateOrder.IGNORE_FIRST),
    SWAP(CleaningRules.WrongDateOrder.SWAP),
    DROP(CleaningRules.WrongDateOrder.DROP);

    private final CleaningRules.WrongDateOrder rule;

    DateOrder(CleaningRules.WrongDateOrder rule) {
      this.rule = rule;
    }
  }

  @Override
  public Integer call() {
    requireAmount();
    Overwriting.refuse("--rejects", rejects == null ? null : rejects.toString(), List.of(log));
    Overwriting.refuse("--rejects", rejects == null ? null : rejects.toString(), store.files());
    VoucherTableBuilder builder = new VoucherTableBuilder(rules());
    Console console = common.console(adapters);
    new VoucherLogFile(log, adapters.standardInput()).readInto(builder, rejects, count -> {});
    VoucherTable table = builder.build(log, statistic, defaultAmount);
    try (Store open = adapters.openStore(store.location(adapters))) {
      StoredVoucherTable stored = open.vouchers().save(table, adapters.now());
      if (format == CustomerCommand.TextFormat.JSON) {
        console.result(VoucherJson.of(stored));
      } else {
        console.results(VoucherText.lines(table));
      }
      console.note("voucher table %d in %s".formatted(stored.id(), store.database));
    }
    return ExitCode.OK;
  }

  private CleaningRules rules() {
    Set<Country> chosen = new LinkedHashSet<>();
    for (String country : countries) {
      if (country.isBlank()) {
        throw new CommandException(
            ExitCode.USAGE, "--countries: a name is missing in " + String.join(",", countries));
      }
      chosen.add(Country.of(country));
    }
    return new CleaningRules(chosen, missing, emptyOrders, dateOrder.rule);
  }

  private void requireAmount() {
    if (!(defaultAmount >= 0 && defaultAmount <= VoucherTable.LARGEST_AMOUNT)) {
      throw new CommandException(
          ExitCode.USAGE, "--default must be an amount from 0 to 1e12: " + defaultAmount);
    }
  }
}
