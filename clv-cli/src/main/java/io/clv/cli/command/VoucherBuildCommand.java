package io.clv.cli.command;

import io.clv.cli.report.VoucherJson;
import io.clv.cli.report.VoucherText;
import io.clv.core.port.Store;
import io.clv.core.port.VoucherStore.StoredVoucherTable;
import io.clv.core.voucher.CleaningRules;
import io.clv.core.voucher.Country;
import io.clv.core.voucher.OrderGaps;
import io.clv.core.voucher.Statistic;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTableBuilder;
import io.clv.etl.voucher.LogListing;
import io.clv.etl.voucher.VoucherLogFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
      paramLabel = "drop|zero|mean|mode",
      defaultValue = "drop",
      description =
          "A row without an amount: leave it out, count it as 0, as the mean of the others, or as"
              + " the most frequent amount of its country and segment (default: ${DEFAULT-VALUE}).")
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
      names = "--mends",
      paramLabel = "FILE",
      description =
          "Write there what was put right in the rows that were used: line, column, old and new"
              + " value, rule.")
  private Path mends;

  @Option(
      names = "--cleaned",
      paramLabel = "FILE",
      description =
          "Write there the rows that were used, as they were used, with their segments and"
              + " days_between_orders.")
  private Path cleaned;

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
    requireSeparateFiles();
    VoucherTableBuilder builder = new VoucherTableBuilder(rules());
    Console console = common.console(adapters);
    try (VoucherLogFile file = VoucherLogFile.open(log, adapters.standardInput())) {
      file.readInto(builder, count -> {});
      file.list(builder.listing(log), new LogListing(rejects, mends, cleaned));
    }
    VoucherTable table = builder.build(log, statistic, defaultAmount);
    OrderGaps gaps = builder.gaps(log);
    try (Store open = adapters.openStore(store.location(adapters))) {
      StoredVoucherTable stored = open.vouchers().save(table, adapters.now());
      if (format == CustomerCommand.TextFormat.JSON) {
        console.result(VoucherJson.of(stored, gaps));
      } else {
        console.results(VoucherText.lines(table, gaps));
      }
      console.note("voucher table %d in %s".formatted(stored.id(), store.database));
    }
    return ExitCode.OK;
  }

  private void requireSeparateFiles() {
    List<String> taken = new ArrayList<>(store.files());
    taken.add(log);
    Map<String, Path> lists = new LinkedHashMap<>();
    lists.put("--rejects", rejects);
    lists.put("--mends", mends);
    lists.put("--cleaned", cleaned);
    lists.forEach(
        (option, file) -> {
          if (file != null) {
            Overwriting.refuse(option, file.toString(), taken);
            taken.add(file.toString());
          }
        });
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
